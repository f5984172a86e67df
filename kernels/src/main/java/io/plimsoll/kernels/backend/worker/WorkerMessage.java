package io.plimsoll.kernels.backend.worker;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A message on the socket between service and worker: numbers and a text, of fixed size. Arrays are in a file
/// that both have mapped.
///
/// ```
/// version | kind | sequence | text length | 16 numbers | text, padded
/// ```
///
/// @param kind kind of message
/// @param sequence number of the request, repeated by its answer
/// @param numbers at most [#NUMBERS]
record WorkerMessage(int kind, int sequence, int[] numbers, String text) {
    /// Version of the protocol; to be raised with every change.
    static final int VERSION = 5;

    static final int HELLO = 1;
    static final int LOSSES = 2;
    static final int UNITS = 3;
    static final int DONE = 4;
    static final int FAULT = 5;
    /// The device compiles next, which can take seconds.
    static final int PREPARING = 6;
    /// A batch runs next.
    static final int PROCEEDING = 7;
    /// Tails of accounts; the question takes the place of the chosen scenarios.
    static final int ACCOUNTS = 8;

    private static final int NUMBERS = 16;
    private static final int TEXT = 4000;
    private static final int SIZE = (4 + NUMBERS) * Integer.BYTES + TEXT;
    private static final long NANOS_PER_MILLI = 1_000_000;

    static WorkerMessage of(int kind, int sequence, int... numbers) {
        return new WorkerMessage(kind, sequence, numbers, "");
    }

    static WorkerMessage text(int kind, int sequence, String text) {
        return new WorkerMessage(kind, sequence, new int[0], text);
    }

    void write(SocketChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(SIZE);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, TEXT);
        buffer.putInt(VERSION).putInt(kind).putInt(sequence).putInt(length);
        for (int number : Arrays.copyOf(numbers, NUMBERS)) {
            buffer.putInt(number);
        }
        buffer.put(bytes, 0, length).position(SIZE).flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /// Kernel time of an answer in nanoseconds, if it was requested.
    long nanos() {
        return Request.join(numbers[0], numbers[1]);
    }

    /// A successful answer.
    static WorkerMessage done(int sequence, long nanos) {
        return of(DONE, sequence, (int) nanos, (int) (nanos >> Integer.SIZE));
    }

    /// Reads a message from a blocking channel.
    static WorkerMessage read(SocketChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(SIZE);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the other side closed the connection");
            }
        }
        return parse(buffer.flip());
    }

    /// Reads a message from a non-blocking channel, until a deadline.
    ///
    /// @throws IOException if the deadline passes or the connection fails
    static WorkerMessage read(SocketChannel channel, long millis) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(SIZE);
        long deadline = System.nanoTime() + millis * NANOS_PER_MILLI;
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            while (buffer.hasRemaining()) {
                long left = (deadline - System.nanoTime()) / NANOS_PER_MILLI;
                if (left <= 0) {
                    throw new IOException("no answer within " + millis + " ms");
                }
                selector.select(left);
                selector.selectedKeys().clear();
                if (channel.read(buffer) < 0) {
                    throw new EOFException("the worker closed the connection");
                }
            }
        }
        return parse(buffer.flip());
    }

    private static WorkerMessage parse(ByteBuffer buffer) throws IOException {
        int version = buffer.getInt();
        if (version != VERSION) {
            throw new IOException("the other side uses protocol version " + version + ", not " + VERSION);
        }
        int kind = buffer.getInt();
        int sequence = buffer.getInt();
        int length = Math.clamp(buffer.getInt(), 0, TEXT);
        int[] numbers = new int[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
            numbers[i] = buffer.getInt();
        }
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return new WorkerMessage(kind, sequence, numbers, new String(bytes, StandardCharsets.UTF_8));
    }

    /// The numbers of a request.
    ///
    /// ```
    /// 7 parts of the shared arrays | losses | worst | key low, high | seed low, high | 1 if timed | words of marks
    /// ```
    ///
    /// @param parts as in [SharedArrays#write]
    /// @param losses number of losses
    /// @param worst number of worst running losses
    /// @param key key of the program
    /// @param seed key of the random generator
    /// @param isTimed true if the answer must contain the kernel time
    /// @param marks number of words with marks
    record Request(int[] parts, int losses, int worst, long key, long seed, boolean isTimed, int marks) {
        private static final int PARTS = 7;
        private static final long LOW_WORD = 0xFFFFFFFFL;

        static Request of(int[] numbers) {
            return new Request(
                    Arrays.copyOf(numbers, PARTS),
                    numbers[PARTS],
                    numbers[PARTS + 1],
                    join(numbers[PARTS + 2], numbers[PARTS + 3]),
                    join(numbers[PARTS + 4], numbers[PARTS + 5]),
                    numbers[PARTS + 6] == 1,
                    numbers[PARTS + 7]);
        }

        int[] numbers() {
            int[] numbers = Arrays.copyOf(parts, PARTS + 8);
            numbers[PARTS] = losses;
            numbers[PARTS + 1] = worst;
            numbers[PARTS + 2] = (int) key;
            numbers[PARTS + 3] = (int) (key >> Integer.SIZE);
            numbers[PARTS + 4] = (int) seed;
            numbers[PARTS + 5] = (int) (seed >> Integer.SIZE);
            numbers[PARTS + 6] = isTimed ? 1 : 0;
            numbers[PARTS + 7] = marks;
            return numbers;
        }

        static long join(int low, int high) {
            return ((long) high << Integer.SIZE) | (low & LOW_WORD);
        }
    }
}
