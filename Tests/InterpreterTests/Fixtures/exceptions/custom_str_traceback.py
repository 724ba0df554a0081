class S(Exception):
    def __str__(self): return 'shown ' + self.args[0]
raise S('text')
