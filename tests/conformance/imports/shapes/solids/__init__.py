from .cube import volume
