# Floats: Mandelbrot's set, numerical integration, planets that attract one another.
def mandelbrot(size, limit):
    inside = 0
    for y in range(size):
        ci = 2.0 * y / size - 1.0
        for x in range(size):
            cr = 3.0 * x / size - 2.0
            zr = zi = 0.0
            for _ in range(limit):
                zr2, zi2 = zr * zr, zi * zi
                if zr2 + zi2 > 4.0:
                    break
                zi = 2.0 * zr * zi + ci
                zr = zr2 - zi2 + cr
            else:
                inside += 1
    return inside


def integrate(n):
    step, total = 1.0 / n, 0.0
    for i in range(n):
        x = (i + 0.5) * step
        total += 4.0 / (1.0 + x * x)
    return total * step


def orbit(steps):
    x, y, vx, vy, dt = 1.0, 0.0, 0.0, 1.0, 0.001
    for _ in range(steps):
        r2 = x * x + y * y
        a = -1.0 / (r2 * r2 ** 0.5)
        vx += a * x * dt
        vy += a * y * dt
        x += vx * dt
        y += vy * dt
    return x, y


print(mandelbrot(190, 70), integrate(2_500_000), orbit(1_000_000))
