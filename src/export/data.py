n = $samples #if made
label = np.arange(n) % $classes #if planar
unit = lambda radius, angle: radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1) #if dataset=spirals|circles|moons|blobs
along = rng.random(n) #if dataset=spirals
x = unit(0.1 + 0.9 * along, np.pi * (2.5 * along + label)) + 0.02 * rng.standard_normal((n, 2)) #if dataset=spirals
x = unit(1 - 0.5 * label, 2 * np.pi * rng.random(n)) + 0.05 * rng.standard_normal((n, 2)) #if dataset=circles
x = unit(np.ones(n), np.pi * (rng.random(n) + label)) + np.stack([label, 0.5 * label], axis=1) #if dataset=moons
x += 0.1 * rng.standard_normal((n, 2)) #if dataset=moons
x = unit(np.ones(n), np.pi / 2 * label) + 0.22 * rng.standard_normal((n, 2)) #if dataset=blobs
x = 2 * rng.random((n, 2)) - 1 #if dataset=xor
x = 0.95 * x + 0.05 * np.sign(x)  # a margin around the axes #if dataset=xor
x[:, 1] = np.abs(x[:, 1]) * np.sign(x[:, 0]) * (1 - 2 * label) #if dataset=xor
x = (x - x.mean(axis=0)) / x.std(axis=0) #if planar standardize=features
x = rng.random((n, 1)) #if dataset=sine
y = np.sin(3 * np.pi * x) + 0.05 * rng.standard_normal((n, 1)) #if dataset=sine
y = (y - y.mean()) / y.std() #if dataset=sine
x = (x - x.mean(axis=0)) / x.std(axis=0) #if dataset=sine standardize=features
x, label = load_digits(return_X_y=True) #if dataset=digits
x = (x - x.mean()) / x.std() #if dataset=digits standardize=features
x, label = rng.standard_normal((n, 64)), rng.integers(10, size=n) #if dataset=noise
$table #if csv
y = (y - y.mean()) / y.std() #if csv values
x = (x - x.mean(axis=0)) / np.where(x.max(axis=0) > x.min(axis=0), x.std(axis=0), 1) #if csv standardize=features
x = $input_scale * x #if input_scale
y = $target_scale * y #if values target_scale
y = label #if classes sparse
y = np.eye($classes)[label] #if classes onehot
y = label[:, None].astype(float) #if classes single
x, y = x.astype("float32"), y.astype($target_type) #if float32
train, test = np.split(rng.permutation(len(x)), [len(x) * 4 // 5])
x_test, y_test = x[test], y[test]
x, y = x[train], y[train]
# The best answer without a look at the inputs. #if prior
prior = np.log(np.maximum(np.bincount(y, minlength=$classes), 0.5) / len(y)) #if prior cross_entropy
count = np.clip(y.sum(axis=0), 0.5, len(y) - 0.5) #if prior bce_with_logits
prior = np.log(count / (len(y) - count)) #if prior bce_with_logits
prior = y.mean(axis=0) #if prior mse


def batches():
    size = min(BATCH, len(x))
    while True:
        order = rng.permutation(len(x))
        for start in range(0, len(x) - size + 1, size):
            yield order[start : start + size]


batch = batches()
