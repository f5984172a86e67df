package io.plimsoll.server.shard;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A part of the accounts of a batch: every `of`-th account, from account number `index`.
///
/// @param index from 1
/// @param of number of shards
public record Shard(int index, int of) {
    /// All accounts.
    public static final Shard WHOLE = new Shard(1, 1);

    /// Most shards of a batch.
    public static final int MOST = 1000;

    private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,3})/([1-9]\\d{0,3})");

    /// @throws IllegalArgumentException unless `1 <= index <= of <= MOST`
    public Shard {
        if (index < 1 || index > of || of > MOST) {
            throw new IllegalArgumentException("shard: " + index + "/" + of + " is out of range");
        }
    }

    /// Reads `i/n`; empty if the text is no shard.
    public static Optional<Shard> of(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int index = Integer.parseInt(matcher.group(1));
        int of = Integer.parseInt(matcher.group(2));
        return index <= of && of <= MOST ? Optional.of(new Shard(index, of)) : Optional.empty();
    }

    /// True if this shard has an account.
    ///
    /// @param account its place in the input, from 0
    boolean has(long account) {
        return account % of == index - 1;
    }

    @Override
    public String toString() {
        return index + "/" + of;
    }
}
