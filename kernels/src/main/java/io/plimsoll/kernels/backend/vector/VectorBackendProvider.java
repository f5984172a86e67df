package io.plimsoll.kernels.backend.vector;

import io.plimsoll.kernels.backend.Availability;
import io.plimsoll.kernels.backend.BackendProvider;
import java.util.Optional;
import java.util.function.Supplier;

/// Announces the vector backend, where the JVM was started with the Vector API and its arithmetic holds. Touches
/// no class of that API before it knows that the module is there.
public final class VectorBackendProvider implements BackendProvider {
    private static final String MODULE = "jdk.incubator.vector";
    /// Above the reference. In a JVM that lives long it is several times faster; in a new one it is slower at
    /// first, while vectors are interpreted (the options book of the examples takes 2.9 s, on the reference 0.7
    /// s). Whoever starts a JVM for one request leaves the module out, and the reference answers.
    private static final int PREFERENCE = 10;

    private final Supplier<Optional<String>> selfTest;

    /// For [java.util.ServiceLoader].
    public VectorBackendProvider() {
        this(PrecisionSelfTest::run);
    }

    /// @param selfTest says what is wrong with the arithmetic, if anything
    VectorBackendProvider(Supplier<Optional<String>> selfTest) {
        this.selfTest = selfTest;
    }

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public int preference() {
        return PREFERENCE;
    }

    @Override
    public Availability probe() {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return new Availability.Refused(
                    "the JVM runs without the Vector API: start it with --add-modules " + MODULE);
        }
        try {
            Optional<String> fault = selfTest.get();
            return fault.isEmpty()
                    ? new Availability.Ready(new VectorBackend())
                    : new Availability.Refused("its precision self-test failed: " + fault.get());
        } catch (LinkageError | UnsupportedOperationException | IllegalArgumentException failure) {
            return new Availability.Refused("the Vector API does not work in this JVM: " + failure);
        }
    }
}
