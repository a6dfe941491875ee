# stderr: full
# The caret stands under the right place behind wide characters.
text = 'é日🎉'; value = text +* 2
