for bad in ['a,b=[1]', 'a,b=1,2,3', 'a,b=5', '(a,b),c=1,2', 'a,*b,c=[1]', '*a,=5']:
    try: exec(bad)
    except Exception as e: print(type(e).__name__, e)
