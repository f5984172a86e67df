// The limit proxy on a GPU: the four workloads hand-written in CUDA, fused, float32, one thread a scenario (W4: one block an account).
// nvcc -O3 -arch=native --use_fast_math limit.cu -o limit_cuda && ./limit_cuda W1|W2|W3|W4
// Prints the median time of the kernels by events, without copies, and the figures. W1 to W3 leave the selection to the host.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <vector>
using namespace std;

#define CHECK(call) do { cudaError_t e = (call); if (e != cudaSuccess) { fprintf(stderr, "%s: %s\n", #call, cudaGetErrorString(e)); return 1; } } while (0)

constexpr int RUNS = 21, WARM = 5;
static const double H = 1 / 365.0;
static double spot(int i) { return 100.0 * (1 + (i % 7) * 0.3); }
static double vol(int i) { return 0.40 + 0.02 * (i % 20); }
static double rho(int i, int j) { return i == j ? 1.0 : 0.3 + 0.6 * exp(-abs(i - j) / 8.0); }
static double quantity(int k) { return ((k * 17) % 11) - 5.0; }

__constant__ float LOWER[64 * 64];   // Cholesky factor, row-major
__constant__ float SIGMA[64], DRIFT[64], EXPOSURE[64];

static vector<float> cholesky(const vector<double>& r, int d) {
    vector<double> l(d * d, 0.0);
    for (int i = 0; i < d; i++) for (int j = 0; j <= i; j++) {
        double s = r[i * d + j];
        for (int k = 0; k < j; k++) s -= l[i * d + k] * l[j * d + k];
        l[i * d + j] = i == j ? sqrt(s) : s / l[j * d + j];
    }
    return vector<float>(l.begin(), l.end());
}

// Philox4x32-10 (Salmon et al. 2011), two Box-Muller pairs.
__device__ inline void normals4(uint32_t scenario, uint32_t block, uint32_t step, float* z) {
    uint32_t c0 = scenario, c1 = block, c2 = step, c3 = 0, k0 = 42, k1 = 7;
    #pragma unroll
    for (int r = 0; r < 10; r++) {
        uint32_t h0 = __umulhi(0xD2511F53u, c0), l0 = 0xD2511F53u * c0, h1 = __umulhi(0xCD9E8D57u, c2), l1 = 0xCD9E8D57u * c2;
        c0 = h1 ^ c1 ^ k0; c1 = l1; c2 = h0 ^ c3 ^ k1; c3 = l0; k0 += 0x9E3779B9u; k1 += 0xBB67AE85u;
    }
    float a = sqrtf(-2 * __logf((c0 + 0.5f) * 0x1p-32f)), b = sqrtf(-2 * __logf((c2 + 0.5f) * 0x1p-32f)), s, c;
    sincospif((int32_t) c1 * 0x1p-31f, &s, &c); z[0] = a * c; z[1] = a * s;
    sincospif((int32_t) c3 * 0x1p-31f, &s, &c); z[2] = b * c; z[3] = b * s;
}

template <int D> __device__ inline void draw(uint32_t scenario, uint32_t step, float* z) {
    #pragma unroll
    for (int j = 0; j < D; j += 4) normals4(scenario, j, step, z + j);
}

template <int D> __device__ inline float row(const float* z, int i) {
    float x = 0;
    #pragma unroll
    for (int k = 0; k < D; k++) if (k <= i) x += LOWER[i * D + k] * z[k];
    return x;
}

__global__ void w1(int n, float* loss) {
    int id = blockIdx.x * blockDim.x + threadIdx.x;
    if (id >= n) return;
    float z[64], gain = 0;
    draw<64>(id, 0, z);
    #pragma unroll
    for (int i = 0; i < 64; i++) gain += EXPOSURE[i] * expm1f(row<64>(z, i) * SIGMA[i] + DRIFT[i]);
    loss[id] = -gain;
}

struct Option { float logStrike, strike, root, quantity; int asset, call; };

__global__ void w2(int n, int p, float base, const Option* __restrict__ options, float* loss) {
    int id = blockIdx.x * blockDim.x + threadIdx.x;
    if (id >= n) return;
    float z[64], logs[32], vols[32], value = 0;
    draw<64>(id, 0, z);
    #pragma unroll
    for (int i = 0; i < 32; i++) {
        logs[i] = row<64>(z, i) * SIGMA[i] + DRIFT[i] + EXPOSURE[i];
        vols[i] = EXPOSURE[32 + i] * __expf(row<64>(z, 32 + i) * SIGMA[32 + i] + DRIFT[32 + i]);
    }
    for (int o = 0; o < p; o += 32) {
        #pragma unroll
        for (int i = 0; i < 32; i++) {                     // option o + i is on asset i
            if (o + i >= p) break;
            Option q = options[o + i];
            float sd = vols[i] * q.root, d1 = (logs[i] - q.logStrike) / sd + 0.5f * sd, d2 = d1 - sd, s = __expf(logs[i]);
            float c = s * normcdff(d1) - q.strike * normcdff(d2);
            value += q.quantity * (q.call ? c : c - s + q.strike);
        }
    }
    loss[id] = base - value;
}

__global__ void w3(int n, int steps, float* loss) {
    int id = blockIdx.x * blockDim.x + threadIdx.x;
    if (id >= n) return;
    float x[32] = {}, z[32], worst = 0;
    for (int t = 0; t < steps; t++) {
        draw<32>(id, t, z);
        float gain = 0;
        #pragma unroll
        for (int i = 0; i < 32; i++) { x[i] += row<32>(z, i) * SIGMA[i] + DRIFT[i]; gain += EXPOSURE[i] * expm1f(x[i]); }
        worst = fmaxf(worst, -gain);
    }
    loss[id] = worst;
}

__global__ void moves(int n, float* x) {                   // [factor][scenario]
    int id = blockIdx.x * blockDim.x + threadIdx.x;
    if (id >= n) return;
    float z[32];
    draw<32>(id, 0, z);
    #pragma unroll
    for (int i = 0; i < 32; i++) x[i * n + id] = expm1f(row<32>(z, i) * SIGMA[i] + DRIFT[i]);
}

// One account a block: its 10,000 losses as ordered integers in shared memory, then the rank's value bit by bit.
__global__ void w4(int n, int rank, int held, const int* __restrict__ factor, const float* __restrict__ weight, const float* __restrict__ x, float* var) {
    extern __shared__ uint32_t key[];
    __shared__ int below;
    const int* f = factor + blockIdx.x * held;
    const float* w = weight + blockIdx.x * held;
    for (int j = threadIdx.x; j < n; j += blockDim.x) {
        float loss = 0;
        for (int k = 0; k < held; k++) loss -= w[k] * x[f[k] * n + j];
        uint32_t bits = __float_as_uint(loss);
        key[j] = bits & 0x80000000u ? ~bits : bits | 0x80000000u;
    }
    uint32_t found = 0;
    for (int bit = 31; bit >= 0; bit--) {
        uint32_t candidate = found | 1u << bit;
        if (threadIdx.x == 0) below = 0;
        __syncthreads();
        int mine = 0;
        for (int j = threadIdx.x; j < n; j += blockDim.x) mine += key[j] < candidate;
        for (int lane = 16; lane > 0; lane /= 2) mine += __shfl_down_sync(0xFFFFFFFFu, mine, lane);
        if (threadIdx.x % 32 == 0) atomicAdd(&below, mine);
        __syncthreads();
        if (below <= rank) found = candidate;
        __syncthreads();
    }
    if (threadIdx.x == 0) var[blockIdx.x] = __uint_as_float(found & 0x80000000u ? found & 0x7FFFFFFFu : ~found);
}

static double ncdf(double x) { return 0.5 * erfc(-x / sqrt(2.0)); }

template <class Launch> static int timed(const char* name, Launch launch) {
    cudaEvent_t begin, end;
    CHECK(cudaEventCreate(&begin)); CHECK(cudaEventCreate(&end));
    vector<float> millis;
    for (int r = 0; r < WARM + RUNS; r++) {
        CHECK(cudaEventRecord(begin)); launch(); CHECK(cudaEventRecord(end)); CHECK(cudaEventSynchronize(end)); CHECK(cudaGetLastError());
        float ms; CHECK(cudaEventElapsedTime(&ms, begin, end));
        if (r >= WARM) millis.push_back(ms);
    }
    nth_element(millis.begin(), millis.begin() + RUNS / 2, millis.end());
    printf("cuda %s milliseconds %.4f", name, millis[RUNS / 2]);
    return 0;
}

static int figures(int n, const float* device) {
    vector<float> loss(n);
    CHECK(cudaMemcpy(loss.data(), device, n * sizeof(float), cudaMemcpyDeviceToHost));
    sort(loss.begin(), loss.end());
    int k = (int) ceil(0.99 * n) - 1, from = (int) (0.975 * n);
    double sum = 0;
    for (int i = from; i < n; i++) sum += loss[i];
    printf(" var99 %.2f es975 %.2f\n", loss[k], sum / (n - from));
    return 0;
}

static int constants(int d, double h, const vector<double>& r, const vector<float>& exposure, bool hasVols) {
    vector<float> l = cholesky(r, d), sigma(d), drift(d);
    for (int i = 0; i < d; i++) {
        double s = hasVols && i >= d / 2 ? 0.8 * sqrt(h) : vol(i) * sqrt(h);
        sigma[i] = s; drift[i] = -0.5 * s * s;
    }
    CHECK(cudaMemcpyToSymbol(LOWER, l.data(), l.size() * 4)); CHECK(cudaMemcpyToSymbol(SIGMA, sigma.data(), d * 4));
    CHECK(cudaMemcpyToSymbol(DRIFT, drift.data(), d * 4)); CHECK(cudaMemcpyToSymbol(EXPOSURE, exposure.data(), exposure.size() * 4));
    return 0;
}

int main(int argc, char** argv) {
    const char* which = argc > 1 ? argv[1] : "W1";
    int d = strcmp(which, "W1") == 0 ? 64 : 32, n = strcmp(which, "W1") == 0 ? 1000000 : strcmp(which, "W4") == 0 ? 10000 : 100000;
    float* loss; CHECK(cudaMalloc(&loss, n * sizeof(float)));
    vector<double> r(d * d);
    for (int i = 0; i < d; i++) for (int j = 0; j < d; j++) r[i * d + j] = rho(i, j);
    vector<float> exposure(d, 0.0f);
    int threads = 128, blocks = (n + threads - 1) / threads;
    if (strcmp(which, "W1") == 0) {
        for (int k = 0; k < 1000; k++) exposure[k % d] += quantity(k) * spot(k % d);
        if (constants(d, H, r, exposure, false) || timed("W1", [=] { w1<<<blocks, threads>>>(n, loss); })) return 1;
        return figures(n, loss);
    }
    if (strcmp(which, "W2") == 0) {
        vector<double> both(64 * 64);
        for (int i = 0; i < 64; i++) for (int j = 0; j < 64; j++) both[i * 64 + j] = (i / 32 == j / 32 ? 1 : -0.4) * rho(i % 32, j % 32);
        vector<float> starts(64);
        for (int i = 0; i < 32; i++) { starts[i] = log(spot(i)); starts[32 + i] = vol(i); }
        vector<Option> options(2000);
        double base = 0;
        for (int p = 0; p < 2000; p++) {
            int u = p % 32; double s = spot(u), k = s * (0.7 + 0.6 * ((p * 37) % 101) / 100.0), t = (7 + (p * 53) % 180) / 365.0;
            options[p] = {(float) log(k), (float) k, (float) sqrt(t - H), (float) quantity(p), u, p % 2 == 0};
            double sd = vol(u) * sqrt(t), d1 = log(s / k) / sd + 0.5 * sd, c = s * ncdf(d1) - k * ncdf(d1 - sd);
            base += quantity(p) * (p % 2 == 0 ? c : c - s + k);
        }
        Option* held; CHECK(cudaMalloc(&held, options.size() * sizeof(Option)));
        CHECK(cudaMemcpy(held, options.data(), options.size() * sizeof(Option), cudaMemcpyHostToDevice));
        // The volatilities' own sigmas take the second half of the arrays.
        if (constants(64, H, both, starts, true) || timed("W2", [=] { w2<<<blocks, threads>>>(n, 2000, base, held, loss); })) return 1;
        return figures(n, loss);
    }
    if (strcmp(which, "W3") == 0) {
        for (int i = 0; i < d; i++) exposure[i] = quantity(i) * spot(i);
        if (constants(d, 10 / 365.0 / 240, r, exposure, false) || timed("W3", [=] { w3<<<blocks, threads>>>(n, 240, loss); })) return 1;
        return figures(n, loss);
    }
    const int accounts = 10000, held = 50;
    vector<int> factor(accounts * held); vector<float> weight(accounts * held);
    for (int a = 0; a < accounts; a++) for (int k = 0; k < held; k++) {
        int i = (a * 7 + k * 13) % 200;
        factor[a * held + k] = i % 32;
        weight[a * held + k] = (((a * 3 + k * 17) % 11) - 5.0) * spot(i) * (0.5 + (i % 13) / 13.0);
    }
    int* f; float *w, *x, *var;
    CHECK(cudaMalloc(&f, factor.size() * 4)); CHECK(cudaMalloc(&w, weight.size() * 4)); CHECK(cudaMalloc(&x, 32 * n * 4)); CHECK(cudaMalloc(&var, accounts * 4));
    CHECK(cudaMemcpy(f, factor.data(), factor.size() * 4, cudaMemcpyHostToDevice)); CHECK(cudaMemcpy(w, weight.data(), weight.size() * 4, cudaMemcpyHostToDevice));
    if (constants(d, H, r, exposure, false)) return 1;
    if (timed("W4", [=] {
        moves<<<blocks, threads>>>(n, x);
        w4<<<accounts, 256, n * 4>>>(n, (int) ceil(0.99 * n) - 1, held, f, w, x, var);
    })) return 1;
    vector<float> vars(accounts);
    CHECK(cudaMemcpy(vars.data(), var, accounts * 4, cudaMemcpyDeviceToHost));
    double sum = 0;
    for (float v : vars) sum += v;
    printf(" sum_var %.0f\n", sum);
    return 0;
}
