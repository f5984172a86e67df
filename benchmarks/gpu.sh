#!/bin/sh
# Everything that is to be known of a GPU, in one call: device tests, self-test, the four workloads on it and on the vector
# backend, cold start, the service end to end, and on the same work PyTorch, CuPy or JAX, whichever is there, and CUDA by hand.
#
#   benchmarks/gpu.sh [FOLDER]        results, one file each; $OUT or benchmarks/target/gpu where not given
#
# JAVA_HOME: a JDK 25, or an image of one made by jlink. TORNADOVM_HOME: the SDK. PLIMSOLL_DEVICE: a device by id or part of its
# name; the first GPU where not given. What is missing is said in its file and the rest still runs.
set -u
cd "$(dirname "$0")/.." || exit 1
out=${1:-${OUT:-benchmarks/target/gpu}}
mkdir -p "$out"
out=$(cd "$out" && pwd)
device=${PLIMSOLL_DEVICE:-}

step() {
    name=$1
    shift
    printf '%s ... ' "$name"
    begin=$(date +%s)
    if timeout "${STEP_SECONDS:-300}" "$@" >"$out/$name.txt" 2>&1; then state=done; else state="failed with $?"; fi
    echo "$state, $(($(date +%s) - begin)) s"
    echo "$name: $state" >>"$out/summary.txt"
}

: >"$out/summary.txt"
step environment sh -c 'date -u; uname -srm; nproc; nvidia-smi || echo "no nvidia-smi"; "${JAVA_HOME:-/usr}"/bin/java -version; cat "${TORNADOVM_HOME:-/}"/etc/tornado.backends; git rev-parse HEAD'
if [ -z "${TORNADOVM_HOME:-}" ] || [ ! -f "$TORNADOVM_HOME/tornado-argfile" ]; then
    echo "TORNADOVM_HOME holds no TornadoVM SDK: nothing of the device can run" | tee -a "$out/summary.txt"
    exit 3
fi
# The argument file of an SDK that was moved names its old place; its template knows where it is now.
if [ -f "$TORNADOVM_HOME/tornado-argfile.template" ] && [ -w "$TORNADOVM_HOME" ]; then
    sed "s#\${TORNADOVM_HOME}#$TORNADOVM_HOME#g" "$TORNADOVM_HOME/tornado-argfile.template" >"$TORNADOVM_HOME/tornado-argfile"
fi

# Without javac (an image for running only) the build that was carried along is used, and device tests need Maven.
if [ -x "${JAVA_HOME:-}/bin/javac" ]; then
    step device-tests ./mvnw -B -ntp -pl kernels test -Dtest='*DeviceTest' -Dsurefire.failIfNoSpecifiedTests=false
    step build ./mvnw -q -B -ntp -Dmaven.test.skip=true package
fi
java=${JAVA_HOME:-/usr}/bin/java
step selftest "$java" -jar service/target/plimsoll-service.jar selftest
step backends "$java" -jar service/target/plimsoll-service.jar backends --json
for workload in W1 W2 W3 W4; do
    step "tornado-$workload" "$java" --add-modules jdk.incubator.vector -cp benchmarks/target/benchmarks.jar \
        io.plimsoll.benchmarks.bench.BenchCommand "$workload" --backend tornado ${device:+--device "$device"} --json
    step "vector-$workload" "$java" --add-modules jdk.incubator.vector -cp benchmarks/target/benchmarks.jar \
        io.plimsoll.benchmarks.bench.BenchCommand "$workload" --backend vector --json
done
# Cold start to first answer: a new process, a worker, its self-test, one margin.
step cold-start sh -c "time -p '$java' -jar service/target/plimsoll-service.jar margin service/examples/market-maker.json --backend tornado --json"
for workload in W1 W2 W3 W4; do
    for library in torch cupy jax; do
        if python3 -c "import $library" 2>/dev/null; then
            step "$library-$workload" sh -c "cd benchmarks/peers && python3 gpu_peer.py $library $workload"
        fi
    done
done
if command -v nvcc >/dev/null 2>&1; then
    step cuda-build nvcc -O3 -arch=native --use_fast_math benchmarks/peers/limit.cu -o "$out/limit_cuda"
    for workload in W1 W2 W3 W4; do
        step "cuda-$workload" "$out/limit_cuda" "$workload"
    done
fi
cat "$out/summary.txt"
