package io.plimsoll.kernels.backend.worker;

import io.plimsoll.kernels.backend.device.DeviceProgram;
import io.plimsoll.kernels.backend.device.account.AccountAnswer;
import io.plimsoll.kernels.tail.ColumnFamilies;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file that both processes map. It holds one request at a time:
/// ```
/// doubles of the program | ints | floats | chosen scenarios | padding | what the worker answers
/// ```
final class SharedArrays implements AutoCloseable {
    private static final long ALIGNMENT = 64;
    private static final int PARTS = 7;

    private final FileChannel file;
    private MemorySegment memory = MemorySegment.NULL;

    SharedArrays(Path path) throws IOException {
        this.file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /// Maps at least this many bytes and extends the file if needed.
    private void map(long bytes) throws IOException {
        if (memory.byteSize() < bytes) {
            // Unmapped by the garbage collector.
            memory = file.map(FileChannel.MapMode.READ_WRITE, 0, Long.highestOneBit(bytes) << 1, Arena.ofAuto());
        }
    }

    /// Writes a request.
    ///
    /// @param isKnown true if the worker still holds this program, so that it is not written
    /// @param answerBytes size of the answer
    /// @return sizes of the parts, for [#read] and [#chosen]
    int[] write(DeviceProgram program, boolean isKnown, int[] chosen, long answerBytes) throws IOException {
        int[] parts = {
            isKnown ? 0 : program.doubles().length,
            isKnown ? 0 : program.ints().length,
            isKnown ? 0 : program.floats().length,
            chosen.length,
            program.rows(),
            program.sums(),
            (int) (answerBytes / Integer.BYTES)
        };
        map(answer(parts) + answerBytes);
        long at = 0;
        MemorySegment.copy(program.doubles(), 0, memory, ValueLayout.JAVA_DOUBLE, at, parts[0]);
        at += (long) parts[0] * Double.BYTES;
        MemorySegment.copy(program.ints(), 0, memory, ValueLayout.JAVA_INT, at, parts[1]);
        at += (long) parts[1] * Integer.BYTES;
        MemorySegment.copy(program.floats(), 0, memory, ValueLayout.JAVA_FLOAT, at, parts[2]);
        at += (long) parts[2] * Float.BYTES;
        MemorySegment.copy(chosen, 0, memory, ValueLayout.JAVA_INT, at, parts[3]);
        return parts;
    }

    /// Reads the program of a request that contains one.
    DeviceProgram read(int[] parts, long key) throws IOException {
        double[] doubles = new double[parts[0]];
        int[] ints = new int[parts[1]];
        float[] floats = new float[parts[2]];
        long at = 0;
        MemorySegment.copy(memory, ValueLayout.JAVA_DOUBLE, at, doubles, 0, parts[0]);
        at += (long) parts[0] * Double.BYTES;
        MemorySegment.copy(memory, ValueLayout.JAVA_INT, at, ints, 0, parts[1]);
        at += (long) parts[1] * Integer.BYTES;
        MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, at, floats, 0, parts[2]);
        return new DeviceProgram(key, ints, floats, doubles, parts[4], parts[5], ColumnFamilies.single(0));
    }

    /// Maps a request and its answer.
    void mapFor(int[] parts) throws IOException {
        map(answer(parts) + (long) parts[PARTS - 1] * Integer.BYTES);
    }

    /// Reads the chosen scenarios of a request.
    int[] chosen(int[] parts) {
        int[] chosen = new int[parts[3]];
        long at = (long) parts[0] * Double.BYTES + (long) (parts[1] + parts[2]) * Integer.BYTES;
        MemorySegment.copy(memory, ValueLayout.JAVA_INT, at, chosen, 0, chosen.length);
        return chosen;
    }

    void putFloats(int[] parts, long offset, float[] values) {
        long at = answer(parts) + offset;
        MemorySegment.copy(values, 0, memory, ValueLayout.JAVA_FLOAT, at, values.length);
    }

    void putInts(int[] parts, long offset, int[] values) {
        long at = answer(parts) + offset;
        MemorySegment.copy(values, 0, memory, ValueLayout.JAVA_INT, at, values.length);
    }

    void putDoubles(int[] parts, double[] values) {
        MemorySegment.copy(values, 0, memory, ValueLayout.JAVA_DOUBLE, answer(parts), values.length);
    }

    void takeFloats(int[] parts, long offset, float[] values) {
        long at = answer(parts) + offset;
        MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, at, values, 0, values.length);
    }

    void takeInts(int[] parts, long offset, int[] values) {
        long at = answer(parts) + offset;
        MemorySegment.copy(memory, ValueLayout.JAVA_INT, at, values, 0, values.length);
    }

    void takeDoubles(int[] parts, double[] values, int to, int count) {
        MemorySegment.copy(memory, ValueLayout.JAVA_DOUBLE, answer(parts), values, to, count);
    }

    /// Writes an answer about accounts: doubles, floats, ints.
    void put(int[] parts, AccountAnswer answer) {
        putDoubles(parts, answer.gross());
        long floats = (long) answer.gross().length * Double.BYTES;
        putFloats(parts, floats, answer.floats());
        putInts(parts, floats + (long) answer.floats().length * Float.BYTES, answer.ints());
    }

    /// Reads an answer about accounts into an empty one.
    void take(int[] parts, AccountAnswer answer) {
        takeDoubles(parts, answer.gross(), 0, answer.gross().length);
        long floats = (long) answer.gross().length * Double.BYTES;
        takeFloats(parts, floats, answer.floats());
        takeInts(parts, floats + (long) answer.floats().length * Float.BYTES, answer.ints());
    }

    private static long answer(int[] parts) {
        long end = (long) parts[0] * Double.BYTES + ((long) parts[1] + parts[2] + parts[3]) * Integer.BYTES;
        return (end + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
