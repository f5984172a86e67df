#!/bin/sh
# Everything that is to be known of a GPU, in one call, on a machine that has a driver and need not have Java or a network.
#
#   benchmarks/gpu.sh pack [ARCHIVE]   where this can be built, TORNADOVM_HOME holds an SDK and JAVA_HOME a JDK 25: writes what is to be
#                                      carried, benchmarks/target/plimsoll-gpu.tar.gz where not told otherwise
#   plimsoll-gpu/gpu.sh [FOLDER]       where that was unpacked: self-test, device tests, W1 to W4 on the device and on the processor, the
#                                      service over HTTP, a cold start, PyTorch, CuPy or JAX, CUDA by hand; a file each in FOLDER, $OUT or
#                                      results, and a table
#
# GPU_DEVICE: a device by id or part of its name. Where not given, the preferred one (CUDA before OpenCL), or the first GPU that answers. GPU_REPEAT: timed runs (7).
# GPU_WARM_UP: seconds before them (5). GPU_SCENARIOS: in place of the workloads' own, to try this. GPU_FAULTS: planted by the device tests (9). STEP_SECONDS: most of a step (300).
# What is missing is said in its file and the rest still runs. Ends with 0 if all went well, 1 if a step failed, 3 if nothing can run.
set -u
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)

# Jars as they are compress badly: each class by itself. Stored ones are compressed as a whole by the archive.
store() {
    python3 - "$@" <<'PY'
import os, sys, zipfile
for jar in sys.argv[1:]:
    with zipfile.ZipFile(jar) as packed, zipfile.ZipFile(jar + ".stored", "w", zipfile.ZIP_STORED) as stored:
        for entry in packed.namelist():
            stored.writestr(zipfile.ZipInfo(entry), packed.read(entry))
    os.replace(jar + ".stored", jar)
PY
}

pack() {
    top=$(dirname -- "$here")
    archive=${1:-$here/target/plimsoll-gpu.tar.gz}
    case $archive in /*) ;; *) archive=$PWD/$archive ;; esac
    if [ ! -f "${TORNADOVM_HOME:-}/tornado-argfile.template" ] || [ ! -x "${JAVA_HOME:-}/bin/jlink" ]; then
        echo "gpu.sh: to pack, TORNADOVM_HOME must hold a TornadoVM SDK and JAVA_HOME a JDK 25 with jlink" >&2
        exit 3
    fi
    stage=$here/target/plimsoll-gpu
    rm -rf "$stage"
    mkdir -p "$stage/tests" "$stage/sdk/share" "$stage/opencl"
    (cd "$top" && ./mvnw -q -B -ntp -DskipTests -pl kernels package \
        && ./mvnw -q -B -ntp -Dmaven.test.skip=true -pl benchmarks -am package \
        && ./mvnw -q -B -ntp -pl kernels dependency:copy-dependencies -DoutputDirectory="$stage/tests" \
            -DincludeArtifactIds=assertj-core,byte-buddy,jspecify \
        && ./mvnw -q -B -ntp -pl kernels dependency:copy -DoutputDirectory="$stage/tests" \
            -Dartifact=org.junit.platform:junit-platform-console-standalone:1.14.4) || exit 1
    "$JAVA_HOME/bin/jlink" --output "$stage/java" --strip-debug --no-header-files --no-man-pages --compress zip-0 --add-modules \
        java.base,java.instrument,java.logging,java.management,java.naming,java.net.http,java.xml,jdk.incubator.vector,jdk.internal.vm.ci,jdk.management,jdk.unsupported \
        || exit 1
    cp -r "$top/kernels/target/test-classes" "$stage/tests/classes"
    mkdir "$stage/service"
    cp -r "$top/service/server/target/plimsoll-service.jar" "$top/service/server/target/lib" "$stage/service/"
    cp "$here/target/plimsoll-benchmarks.jar" "$top/service/examples/market-maker.json" "$here/gpu.sh" "$stage/"
    cp -r "$here/peers" "$stage/peers"
    # The SDK without its tests, its examples and what only they need.
    cp -r "$TORNADOVM_HOME/lib" "$TORNADOVM_HOME/etc" "$TORNADOVM_HOME/tornado-argfile.template" "$stage/sdk/"
    cp -r "$TORNADOVM_HOME/share/java" "$stage/sdk/share/"
    (cd "$stage/sdk/share/java" && rm -rf graalJars/truffle-api-* tornado/lucene-* tornado/jmh-* tornado/junit-* tornado/hamcrest-* \
        tornado/jopt-* tornado/jsr305-* tornado/tornado-unittests-* tornado/tornado-benchmarks-* tornado/tornado-examples-* tornado/tornado-fuzz-*)
    # A driver without the loader of OpenCL is met in containers.
    loader=$(ldconfig -p 2>/dev/null | sed -n 's/.*libOpenCL\.so\.1 .*=> //p' | head -n 1)
    [ -n "$loader" ] && cp -L "$loader" "$stage/opencl/libOpenCL.so.1"
    git -C "$top" log -1 --format=%H >"$stage/commit" 2>/dev/null
    store "$stage"/service/*.jar "$stage"/service/lib/*.jar "$stage"/sdk/share/java/*/*.jar "$stage"/*.jar || exit 1
    tar -C "$here/target" -cf - plimsoll-gpu | gzip -9 >"$archive" || exit 1
    echo "$archive: $(wc -c <"$archive") bytes"
}

step() {
    name=$1
    shift
    printf '%s ... ' "$name"
    begin=$(date +%s)
    if timeout "${STEP_SECONDS:-300}" "$@" >"$out/$name.txt" 2>&1; then
        state=done
    else
        state="failed with $?"
        failed=1
    fi
    echo "$state, $(($(date +%s) - begin)) s"
    echo "$name: $state" >>"$out/summary.txt"
}

# Whether a device answers a margin itself.
answers() {
    timeout "${STEP_SECONDS:-300}" $main margin market-maker.json --backend "tornado${1:+:$1}" --json >"$out/trial.txt" 2>&1 \
        && grep -q '"backend": *"tornado' "$out/trial.txt" && ! grep -q '"degraded": *true' "$out/trial.txt"
}

# Sets device to the id of the first GPU that answers, if the preferred one does not. A card may have a CUDA driver that fails and an
# OpenCL driver that works.
choose() {
    answers "" && return
    cp "$out/trial.txt" "$out/preferred-device.txt"
    for id in $(sed 's/{ *"id"/\n&/g' "$out/backends.txt" | sed -n 's/^{ *"id": *"\([^"]*\)".*"type": *"GPU".*/\1/p'); do
        if answers "$id"; then
            device=$id
            echo "device: $id, because the preferred one does not answer (preferred-device.txt)" | tee -a "$out/summary.txt"
            return
        fi
    done
    echo "device: none answers" | tee -a "$out/summary.txt"
}

# The line of JSON that a step printed, and a number of it times 1,000.
millis() {
    grep '"workload"' "$out/$1.txt" 2>/dev/null | tail -n 1 | sed -n "s/.*\"$2\":\([0-9.Ee+-]*\).*/\1/p" | awk '{ printf "%.3f", 1000 * $1 }'
}

table() {
    echo "milliseconds, medians; device: the kernels alone by the device's clock"
    printf '%-4s %12s %12s %12s %12s %12s %12s %12s %12s %12s\n' '' device backend HTTP vector 'vector HTTP' torch cupy jax CUDA
    for workload in W1 W2 W3 W4; do
        row=$(printf '%-4s %12s %12s %12s %12s %12s' $workload "$(millis tornado-$workload deviceSeconds)" "$(millis tornado-$workload seconds)" \
            "$(millis tornado-http-$workload seconds)" "$(millis vector-$workload seconds)" "$(millis vector-http-$workload seconds)")
        for peer in torch cupy jax cuda; do
            row="$row $(printf '%12s' "$(sed -n 's/.*milliseconds \([0-9.]*\).*/\1/p' "$out/$peer-$workload.txt" 2>/dev/null | head -n 1)")"
        done
        echo "$row"
    done
    echo "cold start to the first answer, s: $(cat "$out/cold-start-seconds.txt" 2>/dev/null)"
    echo "device tests: $(sed -n 's/^\[ *\([0-9]*\) tests \(successful\|failed\).*/\1 \2/p' "$out/device-tests.txt" 2>/dev/null | tr '\n' ' ')"
}

run() {
    out=${1:-${OUT:-$here/results}}
    mkdir -p "$out" || exit 3
    out=$(cd "$out" && pwd)
    failed=0
    java=$here/java/bin/java
    export TORNADOVM_HOME="$here/sdk"
    if [ ! -x "$java" ] || ! sed "s#\${TORNADOVM_HOME}#$TORNADOVM_HOME#g" "$TORNADOVM_HOME/tornado-argfile.template" >"$TORNADOVM_HOME/tornado-argfile"; then
        echo "gpu.sh: here is no unpacked archive: make one with 'gpu.sh pack'" >&2
        exit 3
    fi
    : >"$out/summary.txt"
    ldconfig -p 2>/dev/null | grep -q 'libOpenCL\.so\.1 ' || export LD_LIBRARY_PATH="$here/opencl${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
    # A driver whose library is there but not announced.
    if ! ls /etc/OpenCL/vendors/*.icd >/dev/null 2>&1 && command -v nvidia-smi >/dev/null 2>&1; then
        echo libnvidia-opencl.so.1 >"$here/opencl/nvidia.icd"
        export OCL_ICD_VENDORS="$here/opencl/"
    fi
    device=${GPU_DEVICE:-}
    plimsoll="$java -Xlog:disable -Xlog:all=error:stderr --sun-misc-unsafe-memory-access=allow --add-modules jdk.incubator.vector -cp $here/plimsoll-benchmarks.jar:$here/service/plimsoll-service.jar"
    main="$plimsoll io.plimsoll.server.cli.PlimsollMain"
    bench="$plimsoll io.plimsoll.benchmarks.bench.BenchCommand"
    times="--json --repeat ${GPU_REPEAT:-7} --warm-up ${GPU_WARM_UP:-5} ${GPU_SCENARIOS:+--scenarios $GPU_SCENARIOS}"
    cd "$here" || exit 3
    step environment sh -c "date -u; uname -srm; grep -m 1 'model name' /proc/cpuinfo; nproc; cat commit; nvidia-smi || echo 'no nvidia-smi'; ls /etc/OpenCL/vendors || true; '$java' -version; cat sdk/etc/tornado.backend; env | grep -E '^(LD_LIBRARY_PATH|OCL_|GPU_)' || true"
    step selftest $main selftest
    step backends $main backends --json
    [ -n "$device" ] || choose
    backend=tornado${device:+:$device}
    # A new process, its worker, the self-test, one margin.
    step cold-start sh -c "begin=\$(date +%s%N); $main margin market-maker.json --backend $backend --json && end=\$(date +%s%N) && echo \"\$((end - begin))\" | awk '{ printf \"%.2f\n\", \$1 / 1e9 }' >'$out/cold-start-seconds.txt'"
    for workload in W1 W2 W3 W4; do
        step tornado-$workload $bench $workload --backend tornado ${device:+--device "$device"} $times
        step vector-$workload $bench $workload --backend vector $times
        step tornado-http-$workload $bench $workload --backend tornado ${device:+--device "$device"} $times --http
        step vector-http-$workload $bench $workload --backend vector $times --http
    done
    for library in torch cupy jax; do
        if python3 -c "import $library" 2>/dev/null; then
            for workload in W1 W2 W3 W4; do
                step $library-$workload sh -c "cd peers && python3 gpu_peer.py $library $workload"
            done
        else
            echo "$library: not here" >>"$out/summary.txt"
        fi
    done
    if command -v nvcc >/dev/null 2>&1; then
        step cuda-build nvcc -O3 -arch=native --use_fast_math peers/limit.cu -o "$out/limit_cuda"
        for workload in W1 W2 W3 W4; do
            step cuda-$workload "$out/limit_cuda" $workload
        done
    else
        echo "cuda: no nvcc here" >>"$out/summary.txt"
    fi
    # Last, because they plant faults and take longest.
    mkdir -p target
    step device-tests "$java" "@$TORNADOVM_HOME/tornado-argfile" -Dtornado.recover.bailout=False -Dtornado.compiler.fullInlining=True \
        -Dtornado.enable.nativeFunctions=False -Dtornado.opencl.compiler.flags=-w -Xmx2g --add-modules jdk.incubator.vector \
        -Dplimsoll.device.faults="${GPU_FAULTS:-9}" -cp "tests/classes:service/plimsoll-service.jar:$(echo tests/*.jar | tr ' ' ':')" \
        org.junit.platform.console.ConsoleLauncher execute --disable-banner --disable-ansi-colors --include-classname '.*DeviceTest' \
        --select-package io.plimsoll.kernels.backend --fail-if-no-tests
    [ -f target/device-faults.txt ] && cp target/device-faults.txt "$out/"
    cat "$out/summary.txt"
    table | tee "$out/table.txt"
    exit $failed
}

case ${1:-} in
    pack) shift && pack "$@" ;;
    *)
        if [ ! -d "$here/sdk" ]; then
            pack && exec "$here/target/plimsoll-gpu/gpu.sh" "$@"
            exit 3
        fi
        run "$@"
        ;;
esac
