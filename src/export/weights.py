

def weights(fan_out, fan_in, layer): #if numpy
    gain = np.sqrt(2) * np.exp(1.2 / (max(fan_in, 6) - 2.4)) #if random_walk relu
    gain = np.exp(0.5 / fan_in) #if random_walk linear
    return gain / np.sqrt(fan_in) * rng.standard_normal((fan_out, fan_in)) #if random_walk
    w = $std * rng.standard_normal((fan_out, fan_in)) #if sparse_law
    for column in w.T: #if sparse_law
        column[rng.permutation(fan_out)[: int(np.ceil($parameter * fan_out))]] = 0 #if sparse_law
    return w #if sparse_law
    in_block = $first_in_block <= layer < DEPTH // 2 * 2 #if fixup
    if layer == DEPTH or (in_block and layer % 2 == 1): #if fixup
        return np.zeros((fan_out, fan_in)) #if fixup
    blocks = $blocks if in_block else 1 #if fixup
    return np.sqrt(2 / (blocks * fan_in)) * rng.standard_normal((fan_out, fan_in)) #if fixup
    # Mirrored blocks of an orthogonal matrix. #if looks_linear
    rows, columns = (fan_out // 2 if layer < DEPTH else fan_out), (fan_in // 2 if layer > 0 else fan_in) #if looks_linear
    q, r = np.linalg.qr(rng.standard_normal((max(rows, columns), min(rows, columns)))) #if looks_linear
    q = q * np.sign(np.diag(r)) #if looks_linear
    block = $gain * (q if rows >= columns else q.T) #if looks_linear
    w = np.zeros((fan_out, fan_in)) #if looks_linear
    for i in range(2 if layer < DEPTH else 1): #if looks_linear
        for j in range(2 if layer > 0 else 1): #if looks_linear
            w[i * rows : (i + 1) * rows, j * columns : (j + 1) * columns] = (-1) ** (i + j) * block #if looks_linear
    return w #if looks_linear
