x = 1
print(f"{(lambda y: y * 2)(3)}", f"{'a' if x else 'b'}", f'{x:>10}|', f'{None}', f'{x.real}')
