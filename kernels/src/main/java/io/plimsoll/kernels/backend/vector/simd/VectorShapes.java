package io.plimsoll.kernels.backend.vector.simd;

import io.plimsoll.kernels.backend.ProcessSettings;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// The width of every vector in this process: what the processor prefers, or what the system property
/// `plimsoll.vector.bits` (128, 256 or 512) asks for. Constants, because only a constant species compiles to
/// instructions; so a test of another width needs a JVM of its own.
public final class VectorShapes {
    /// Scenarios of a block: a whole number of vectors of every width.
    public static final int BLOCK = 256;

    private static final VectorShape SHAPE =
            VectorShape.forBitSize(ProcessSettings.vectorBits(FloatVector.SPECIES_PREFERRED.vectorBitSize()));

    static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, SHAPE);
    static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SHAPE);
    static final VectorSpecies<Long> LONGS = VectorSpecies.of(long.class, SHAPE);
    static final VectorSpecies<Double> DOUBLES = VectorSpecies.of(double.class, SHAPE);

    /// Single-precision lanes of a vector.
    public static final int WIDTH = FLOATS.length();

    /// Double-precision lanes of a vector: half as many.
    public static final int HALF = LONGS.length();

    private VectorShapes() {}

    /// Bits of a vector.
    public static int bits() {
        return SHAPE.vectorBitSize();
    }

    static FloatVector constant(double value) {
        return FloatVector.broadcast(FLOATS, (float) value);
    }

    static IntVector constantInt(int value) {
        return IntVector.broadcast(INTS, value);
    }
}
