# Integer literals: every base, underscores, case of prefixes and digits, size.
values = [0, 00, 0_0, 7, 1_000_000, 0x0, 0xff, 0XFF, 0xFf_Ff, 0x_dead_beef, 0o17, 0O17, 0o_7_7,
          0b101, 0B1111_0000, 0b_1]
print(values)
print(123456789012345678901234567890, 0xffffffffffffffffffffffff, 0o7777777777777777777777777)
print(0b1111111111111111111111111111111111111111111111111111111111111111111111)
print(9223372036854775807, 9223372036854775808, -9223372036854775808, -9223372036854775809)
print(4611686018427387903, 4611686018427387904, -4611686018427387904, -4611686018427387905)
print(-1, - 1, --1, ~0, ~-1, -0x10, +5, -+-5)
print(1 .real, 5 .bit_length(), (5).bit_length(), 1 if True else 2)
print(True, False, True + True, 0 == 00)

bad = ["01", "0x", "0xg", "0b2", "0o8", "1__0", "1_", "0_x1", "0b", "0o", "12abc", "1_000_", "0777",
       "0b12", "0xfz", "1e", "1.e", "1_.5", "5abc", "0_7"]
for source in bad:
    try:
        print(source, eval(source))
    except SyntaxError as e:
        print(source, "->", e.msg, e.lineno, e.offset)
for source in ["_1", "0x", "_0x1"]:
    try:
        print(source, eval(source))
    except (NameError, SyntaxError) as e:
        print(source, "->", type(e).__name__, e)
