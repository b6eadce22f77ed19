

def weights(fan_out, fan_in, layer): #if numpy
    gain = np.sqrt(2) * np.exp(1.2 / (max(fan_in, 6) - 2.4)) #if initializer=random_walk activation=relu
    gain = np.exp(0.5 / fan_in) #if initializer=random_walk activation=linear
    return gain / np.sqrt(fan_in) * rng.standard_normal((fan_out, fan_in)) #if initializer=random_walk
    w = $std * rng.standard_normal((fan_out, fan_in)) #if sparse_law
    for column in w.T: #if sparse_law
        column[rng.permutation(fan_out)[: int(np.ceil($sparsity * fan_out))]] = 0 #if sparse_law
    return w #if sparse_law
    sizes, first = [x.shape[1], *WIDTHS], layer // 2 * 2 #if initializer=fixup
    in_block = first + 1 < DEPTH and sizes[first] == sizes[first + 2] #if initializer=fixup
    if layer == DEPTH or (in_block and layer % 2 == 1): #if initializer=fixup
        return np.zeros((fan_out, fan_in)) #if initializer=fixup
    blocks = $blocks if in_block else 1 #if initializer=fixup
    return np.sqrt(2 / (blocks * fan_in)) * rng.standard_normal((fan_out, fan_in)) #if initializer=fixup
    # Mirrored blocks of an orthogonal matrix. #if initializer=looks_linear
    rows, columns = (fan_out // 2 if layer < DEPTH else fan_out), (fan_in // 2 if layer > 0 else fan_in) #if initializer=looks_linear
    q, r = np.linalg.qr(rng.standard_normal((max(rows, columns), min(rows, columns)))) #if initializer=looks_linear
    q = q * np.sign(np.diag(r)) #if initializer=looks_linear
    block = $gain * (q if rows >= columns else q.T) #if initializer=looks_linear
    w = np.zeros((fan_out, fan_in)) #if initializer=looks_linear
    for i in range(2 if layer < DEPTH else 1): #if initializer=looks_linear
        for j in range(2 if layer > 0 else 1): #if initializer=looks_linear
            w[i * rows : (i + 1) * rows, j * columns : (j + 1) * columns] = (-1) ** (i + j) * block #if initializer=looks_linear
    return w #if initializer=looks_linear
    bound = 1 / fan_in if layer == 0 else np.sqrt(6 / fan_in) / $omega #if initializer=siren
    return rng.uniform(-bound, bound, (fan_out, fan_in)) #if initializer=siren
