package io.plimsoll.kernels.backend.vector.simd;

import io.plimsoll.kernels.backend.ProcessSettings;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// The vector width of this process: the processor's preference, or the system property `plimsoll.vector.bits`
/// (128, 256 or 512). These are constants, because only a constant species compiles to vector instructions; a
/// test of another width needs its own JVM.
public final class VectorShapes {
    /// Scenarios per block: a whole number of vectors of every width.
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
