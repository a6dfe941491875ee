def setup():
    return settings['color']


settings = {'size': 1}
color = setup()
