for bad in ['x=1; x+="a"', 'x=[]; x+=5', 'x=1; x|="a"', 'x={}; x|=5', 'x={1}; x|=[1]', 'x=1; x**="a"', 'x=1; x@=2']:
    try: exec(bad)
    except TypeError as e: print(e)
