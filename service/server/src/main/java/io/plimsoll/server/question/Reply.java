package io.plimsoll.server.question;

import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// How an answer is sent.
///
/// @param <A> the answer
/// @param mediaType of the body
/// @param pieces writes the body in pieces, each made while the one before is sent
/// @param scenarios number of scenarios that were simulated, for the metrics
public record Reply<A>(String mediaType, Function<A, Iterator<byte[]>> pieces, ToIntFunction<A> scenarios) {
    /// A JSON document of one piece.
    public static <A> Reply<A> json(Function<A, byte[]> writer, ToIntFunction<A> scenarios) {
        return new Reply<>(
                "application/json", answer -> List.of(writer.apply(answer)).iterator(), scenarios);
    }
}
