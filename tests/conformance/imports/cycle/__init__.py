print('cycle package')
