// The limit proxy on a CPU: the same four workloads hand-written in C++ for AVX-512, fused, float32, two threads.
// g++ -O3 -march=native -ffast-math -fopenmp limit.cpp -o limit && ./limit W1|W2|W3|W4
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <algorithm>
#include <chrono>
#include <vector>
#include <omp.h>
#include <immintrin.h>
using namespace std;
constexpr int B = 256;                       // scenarios per block, SIMD runs over them
static const double H = 1 / 365.0;
static double spot(int i) { return 100.0 * (1 + (i % 7) * 0.3); }
static double vol(int i) { return 0.40 + 0.02 * (i % 20); }
static double rho(int i, int j) { return i == j ? 1.0 : 0.3 + 0.6 * exp(-abs(i - j) / 8.0); }
static vector<float> chol(const vector<double>& r, int d) {
    vector<double> l(d * d, 0.0);
    for (int i = 0; i < d; i++) for (int j = 0; j <= i; j++) {
        double s = r[i * d + j]; for (int k = 0; k < j; k++) s -= l[i * d + k] * l[j * d + k];
        l[i * d + j] = i == j ? sqrt(s) : s / l[j * d + j];
    }
    return vector<float>(l.begin(), l.end());
}
// Single-precision log, and sin/cos of a turn, as polynomials that a compiler can run 16 lanes wide.
static inline float flog(float x) {
    int32_t i; memcpy(&i, &x, 4); int32_t e = (i - 0x3f3504f3) >> 23; i -= e << 23; float m; memcpy(&m, &i, 4); float f = m - 1, g = f * f;
    float p = 7.0376836292e-2f; p = p * f - 1.1514610310e-1f; p = p * f + 1.1676998740e-1f; p = p * f - 1.2420140846e-1f; p = p * f + 1.4249322787e-1f;
    p = p * f - 1.6668057665e-1f; p = p * f + 2.0000714765e-1f; p = p * f - 2.4999993993e-1f; p = p * f + 3.3333331174e-1f;
    return f * g * p - 0.5f * g + f + e * 0.69314718f;
}
static inline void turn(uint32_t u, float& s, float& c) {   // angle = 2 pi u / 2^32
    uint32_t q = (u + 0x20000000u) >> 30; float t = (int32_t)(u - (q << 30)) * (float)(6.283185307 / 4294967296.0), t2 = t * t;
    float sn = t + t * t2 * (-1.6666654611e-1f + t2 * (8.3321608736e-3f - t2 * 1.9515295891e-4f));
    float cs = 1 - 0.5f * t2 + t2 * t2 * (4.166664568298827e-2f + t2 * (-1.388731625493765e-3f + t2 * 2.443315711809948e-5f));
    float a = q & 1 ? cs : sn, b = q & 1 ? sn : cs; s = q & 2 ? -a : a; c = (q + 1) & 2 ? -b : b;
}
// Philox4x32-10 for B counters at once; 4 words -> 2 Box-Muller pairs -> 4 normals.
static void normals4(uint32_t n0, uint32_t row, uint32_t step, float* __restrict z0, float* __restrict z1, float* __restrict z2, float* __restrict z3) {
    alignas(64) uint32_t w0[B], w1[B], w2[B], w3[B];
    #pragma omp simd
    for (int i = 0; i < B; i++) {
        uint32_t c0 = n0 + i, c1 = row, c2 = step, c3 = 0, k0 = 42, k1 = 7;
        #pragma GCC unroll 10
        for (int r = 0; r < 10; r++) {
            uint64_t a = (uint64_t)0xD2511F53u * c0, b = (uint64_t)0xCD9E8D57u * c2;
            uint32_t t0 = (uint32_t)(b >> 32) ^ c1 ^ k0, t2 = (uint32_t)(a >> 32) ^ c3 ^ k1;
            c1 = (uint32_t)b; c3 = (uint32_t)a; c0 = t0; c2 = t2; k0 += 0x9E3779B9u; k1 += 0xBB67AE85u;
        }
        w0[i] = c0; w1[i] = c1; w2[i] = c2; w3[i] = c3;
    }
    #pragma omp simd
    for (int i = 0; i < B; i++) {
        float r0 = sqrtf(-2 * flog(((int)(w0[i] >> 8) + 0.5f) * 0x1p-24f)), r1 = sqrtf(-2 * flog(((int)(w2[i] >> 8) + 0.5f) * 0x1p-24f)), s, c;
        turn(w1[i], s, c); z0[i] = r0 * c; z1[i] = r0 * s; turn(w3[i], s, c); z2[i] = r1 * c; z3[i] = r1 * s;
    }
}
static void fill(uint32_t n0, int d, uint32_t step, float* z) { for (int j = 0; j < d; j += 4) normals4(n0, j, step, z + j * B, z + (j + 1) * B, z + (j + 2) * B, z + (j + 3) * B); }
static void correlate(const float* __restrict l, const float* __restrict z, float* __restrict x, int d) {
    for (int i = 0; i < d; i += 4) for (int b = 0; b < B; b += 64) {         // 4 rows x 64 lanes in registers
        float a[4][64] = {};
        for (int k = 0; k <= i + 3; k++) for (int q = 0; q < 4; q++) { float c = l[(i + q) * d + k];
            #pragma omp simd
            for (int v = 0; v < 64; v++) a[q][v] += c * z[k * B + b + v]; }
        for (int q = 0; q < 4; q++) memcpy(x + (i + q) * B + b, a[q], 256);
    }
}
static void report(const char* w, chrono::steady_clock::time_point t0, vector<float>& loss) {
    int n = loss.size(), k = (int)ceil(0.99 * n) - 1; nth_element(loss.begin(), loss.begin() + k, loss.end()); float var = loss[k];
    int m = (int)(0.975 * n); nth_element(loss.begin(), loss.begin() + m, loss.end()); double es = 0; for (int i = m; i < n; i++) es += loss[i];
    printf("limit %s seconds %.4f var99 %.2f es975 %.2f\n", w, chrono::duration<double>(chrono::steady_clock::now() - t0).count(), var, es / (n - m));
}
static double quantity(int k) { return (k * 17) % 11 - 5.0; }
static void W1() {
    int n = 1000192 / B * B, d = 64; vector<double> r(d * d); for (int i = 0; i < d; i++) for (int j = 0; j < d; j++) r[i * d + j] = rho(i, j);
    auto l = chol(r, d); vector<float> sg(d), e(d), loss(n); for (int i = 0; i < d; i++) { sg[i] = vol(i) * sqrt(H); double q = 0; for (int p = i; p < 1000; p += d) q += quantity(p); e[i] = q * spot(i); }
    auto t0 = chrono::steady_clock::now();
    #pragma omp parallel
    { alignas(64) static thread_local float z[64 * B], x[64 * B];
      #pragma omp for schedule(static)
      for (int a = 0; a < n; a += B) { fill(a, d, 0, z); correlate(l.data(), z, x, d); float* o = &loss[a];
        for (int v = 0; v < B; v++) o[v] = 0;
        for (int i = 0; i < d; i++) { float s = sg[i], h = -0.5f * s * s, w = e[i];
            #pragma omp simd
            for (int v = 0; v < B; v++) o[v] -= w * (expf(x[i * B + v] * s + h) - 1); } } }
    report("W1", t0, loss);
}
typedef __m512 F;
#define C(x) _mm512_set1_ps(x)
static inline F vexp(F x) {
    F n = _mm512_roundscale_ps(_mm512_mul_ps(x, C(1.44269504f)), 8), r = _mm512_fmadd_ps(n, C(-0.693359375f), x); r = _mm512_fmadd_ps(n, C(2.12194440e-4f), r);
    F p = C(1.9875691500E-4f); for (float c : {1.3981999507E-3f, 8.3334519073E-3f, 4.1665795894E-2f, 1.6666665459E-1f, 0.5f}) p = _mm512_fmadd_ps(p, r, C(c));
    return _mm512_scalef_ps(_mm512_fmadd_ps(p, _mm512_mul_ps(r, r), _mm512_add_ps(r, C(1))), n);
}
static inline F rcp(F a) { F r = _mm512_rcp14_ps(a); return _mm512_mul_ps(r, _mm512_fnmadd_ps(a, r, C(2))); }
static inline F tail(F x) {  // (1 - N(|x|)) sqrt(2 pi) / exp(-x^2/2), Abramowitz-Stegun 26.2.17
    F t = rcp(_mm512_fmadd_ps(_mm512_abs_ps(x), C(0.2316419f), C(1))), p = C(1.330274429f);
    for (float c : {-1.821255978f, 1.781477937f, -0.356563782f, 0.319381530f}) p = _mm512_fmadd_ps(p, t, C(c)); return _mm512_mul_ps(p, t);
}
static void W2() {
    int n = 100096 / B * B, d = 32, P = 2000, D = 64; vector<double> r(D * D); for (int i = 0; i < D; i++) for (int j = 0; j < D; j++) r[i * D + j] = rho(i % d, j % d) * ((i < d) == (j < d) ? 1.0 : -0.4);
    auto l = chol(r, D); vector<float> loss(n); float vv = 0.8 * sqrt(H);
    vector<float> lk(P), st(P), kk(P), q(P); vector<int> call(P); double base = 0;
    for (int p = 0; p < P; p++) { double s = spot(p % d), k = s * (0.7 + 0.6 * ((p * 37) % 101) / 100.0), t = (7 + (p * 53) % 180) / 365.0, v = vol(p % d), sd = v * sqrt(t), d1 = log(s / k) / sd + 0.5 * sd;
        double c = s * 0.5 * erfc(-d1 / sqrt(2)) - k * 0.5 * erfc(-(d1 - sd) / sqrt(2)); call[p] = p % 2 == 0; q[p] = quantity(p); base += q[p] * (call[p] ? c : c - s + k); lk[p] = log(k); kk[p] = k; st[p] = sqrt(t - H); }
    auto t0 = chrono::steady_clock::now();
    #pragma omp parallel
    { alignas(64) static thread_local float z[64 * B], x[64 * B];
      #pragma omp for schedule(static)
      for (int a = 0; a < n; a += B) { fill(a, D, 0, z); correlate(l.data(), z, x, D); float* o = &loss[a];
        alignas(64) static thread_local float ls[32 * B], s[32 * B], v[32 * B], iv[32 * B];
        for (int i = 0; i < d; i++) { float g = vol(i) * sqrt(H), v0 = vol(i), l0 = log(spot(i));
            #pragma omp simd
            for (int b = 0; b < B; b++) { ls[i * B + b] = l0 + x[i * B + b] * g - 0.5f * g * g; s[i * B + b] = expf(ls[i * B + b]); v[i * B + b] = v0 * expf(x[(d + i) * B + b] * vv - 0.5f * vv * vv); iv[i * B + b] = 1 / v[i * B + b]; } }
        for (int b = 0; b < B; b++) o[b] = base;
        for (int p = 0; p < P; p++) { const float *L = ls + p % d * B, *S = s + p % d * B, *V = v + p % d * B, *I = iv + p % d * B; float k = kk[p], m = lk[p], t = st[p], it = 1 / t, w = q[p], put = call[p] ? 0 : 1;
            for (int b = 0; b < B; b += 16) {                      // one exponential serves both densities: S n(d1) = K n(d2)
                F sd = _mm512_mul_ps(_mm512_load_ps(V + b), C(t)), s1 = _mm512_load_ps(S + b), d1 = _mm512_fmadd_ps(_mm512_mul_ps(_mm512_sub_ps(_mm512_load_ps(L + b), C(m)), _mm512_load_ps(I + b)), C(it), _mm512_mul_ps(sd, C(0.5f))), d2 = _mm512_sub_ps(d1, sd);
                F g = _mm512_mul_ps(_mm512_mul_ps(s1, C(0.39894228f)), vexp(_mm512_mul_ps(_mm512_mul_ps(d1, d1), C(-0.5f)))), A = _mm512_mul_ps(g, tail(d1)), D2 = _mm512_mul_ps(g, tail(d2));
                F c1 = _mm512_mask_mov_ps(_mm512_sub_ps(s1, A), _mm512_movepi32_mask(_mm512_castps_si512(d1)), A), c2 = _mm512_mask_mov_ps(_mm512_sub_ps(C(k), D2), _mm512_movepi32_mask(_mm512_castps_si512(d2)), D2);
                F v1 = _mm512_fnmadd_ps(C(put), _mm512_sub_ps(s1, C(k)), _mm512_sub_ps(c1, c2)); _mm512_storeu_ps(o + b, _mm512_fnmadd_ps(C(w), v1, _mm512_loadu_ps(o + b))); } } } }
    report("W2", t0, loss);
}
static void W3() {
    int n = 100096 / B * B, d = 32, T = 240; double h = 10 / 365.0 / T; vector<double> r(d * d); for (int i = 0; i < d; i++) for (int j = 0; j < d; j++) r[i * d + j] = rho(i, j);
    auto l = chol(r, d); vector<float> sg(d), e(d), loss(n); for (int i = 0; i < d; i++) { sg[i] = vol(i) * sqrt(h); e[i] = quantity(i) * spot(i); }
    auto t0 = chrono::steady_clock::now();
    #pragma omp parallel
    { alignas(64) static thread_local float z[32 * B], x[32 * B], y[32 * B], c[B];
      #pragma omp for schedule(static)
      for (int a = 0; a < n; a += B) { memset(y, 0, sizeof y); float* o = &loss[a]; for (int b = 0; b < B; b++) o[b] = 0;
        for (int t = 0; t < T; t++) { fill(a, d, t, z); correlate(l.data(), z, x, d); for (int b = 0; b < B; b++) c[b] = 0;
            for (int i = 0; i < d; i++) { float g = sg[i], k = -0.5f * g * g, w = e[i];
                #pragma omp simd
                for (int b = 0; b < B; b++) { y[i * B + b] += x[i * B + b] * g + k; c[b] -= w * (expf(y[i * B + b]) - 1); } }
            for (int b = 0; b < B; b++) o[b] = max(o[b], c[b]); } } }
    report("W3", t0, loss);
}
static void W4() {   // a venue: 10,000 accounts x 50 of 200 instruments, one shared set of 10,000 scenarios, every account's own 99% VaR
    const int n = 10240, d = 32, N = 10000, acc = 10000, ins = 200, held = 50; vector<double> r(d * d); for (int i = 0; i < d; i++) for (int j = 0; j < d; j++) r[i * d + j] = rho(i, j);
    auto l = chol(r, d); vector<float> scale(ins), var(acc); for (int i = 0; i < ins; i++) scale[i] = spot(i) * (0.5 + (i % 13) / 13.0);
    static float* M = (float*)aligned_alloc(64, (size_t)n * ins * 4);       // [block of 256 scenarios][instrument][256]
    auto t0 = chrono::steady_clock::now();
    #pragma omp parallel
    { alignas(64) static thread_local float z[32 * B], x[32 * B];
      #pragma omp for schedule(static)
      for (int a = 0; a < n; a += B) { fill(a, d, 0, z); correlate(l.data(), z, x, d);
        for (int i = 0; i < d; i++) { float g = vol(i) * sqrt(H);
            #pragma omp simd
            for (int b = 0; b < B; b++) x[i * B + b] = expf(x[i * B + b] * g - 0.5f * g * g) - 1; }
        for (int i = 0; i < ins; i++) { float* m = M + (size_t)a * ins + i * B; float c = scale[i]; for (int b = 0; b < B; b++) m[b] = x[i % d * B + b] * c; } }
      static thread_local vector<float> loss; loss.resize((size_t)40 * n); vector<float> kept(n + 16), sample(1250);
      #pragma omp for schedule(dynamic)
      for (int a0 = 0; a0 < acc; a0 += 40) {
        for (int s = 0; s < n; s += B) for (int a = a0; a < a0 + 40; a++) { float* o = &loss[(size_t)(a - a0) * n + s]; const float* m = M + (size_t)s * ins;
            for (int h = 0; h < B; h += 128) { F v[8]; for (auto& x : v) x = C(0);
                for (int k = 0; k < held; k++) { F q = C(((a * 3 + k * 17) % 11) - 5.0f); const float* c = m + (a * 7 + k * 13) % ins * B + h; for (int b = 0; b < 8; b++) v[b] = _mm512_fnmadd_ps(q, _mm512_load_ps(c + 16 * b), v[b]); }
                for (int b = 0; b < 8; b++) _mm512_storeu_ps(o + h + 16 * b, v[b]); } }
        for (int a = a0; a < a0 + 40; a++) { float* o = &loss[(size_t)(a - a0) * n]; int k = 100;      // 100th largest of 10,000: threshold from a sample, then select among what is left
            for (int i = 0; i < 1250; i++) sample[i] = o[i * 8]; nth_element(sample.begin(), sample.begin() + 30, sample.end(), greater<float>()); float th = sample[30]; int c = 0;
            for (int i = 0; i < N; i += 16) { F x = _mm512_loadu_ps(o + i); __mmask16 g = _mm512_cmp_ps_mask(x, C(th), _CMP_GE_OQ); _mm512_storeu_ps(&kept[c], _mm512_maskz_compress_ps(g, x)); c += __builtin_popcount(g); }
            if (c <= k) { copy(o, o + N, kept.begin()); c = N; }
            nth_element(kept.begin(), kept.begin() + k, kept.begin() + c, greater<float>()); var[a] = kept[k]; } } }
    double sum = 0; for (float v : var) sum += v; printf("limit W4 seconds %.4f sum_var %.0f\n", chrono::duration<double>(chrono::steady_clock::now() - t0).count(), sum);
}
int main(int, char** a) { for (int i = 0; i < 3; i++) { if (!strcmp(a[1], "W1")) W1(); else if (!strcmp(a[1], "W2")) W2(); else if (!strcmp(a[1], "W3")) W3(); else W4(); } }
