print(1 and 0 or 3, None or 'd', [] and 1, (1,) if () else [], not [], not 'a', 0 or '' or {})
