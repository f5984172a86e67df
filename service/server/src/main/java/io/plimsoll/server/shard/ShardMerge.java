package io.plimsoll.server.shard;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.kernels.check.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Joins the answers to all shards of a batch into the bytes that one run would have written. Answers are refused that
/// do not belong together, that are cut, or that were changed.
public final class ShardMerge {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final String SUMMARY = "summary";
    private static final String SHARD = "shard";
    private static final String LINES_HASH = "linesHash";
    private static final List<String> COUNTS = List.of("measured", "refused");
    private static final List<String> AMOUNTS = List.of("initial", "maintenance", "required");
    private static final byte[] LAST_BEGINS = "{\"summary\":".getBytes(StandardCharsets.US_ASCII);

    private final List<String> faults = new ArrayList<>();

    private ShardMerge() {}

    /// What became of a merge.
    public sealed interface Outcome {
        /// The answer was written.
        ///
        /// @param accounts number of accounts
        record Merged(long accounts) implements Outcome {}

        /// Nothing was written.
        ///
        /// @param faults a sentence each
        record Refused(List<String> faults) implements Outcome {
            /// Copies the list.
            public Refused {
                faults = List.copyOf(faults);
            }
        }
    }

    /// Merges files.
    ///
    /// @param files answers to the shards, in any order
    /// @param out the answer to the whole; replaced when it is complete
    /// @throws IOException if a file cannot be read or written
    public static Outcome merge(List<Path> files, Path out) throws IOException {
        ShardMerge merge = new ShardMerge();
        Map<Integer, Part> parts = merge.parts(files);
        if (!merge.faults.isEmpty()) {
            return new Outcome.Refused(merge.faults);
        }
        Path unfinished = out.resolveSibling(out.getFileName() + ".merging");
        try {
            long accounts;
            try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
                accounts = merge.write(List.copyOf(parts.values()), stream);
            }
            if (!merge.faults.isEmpty()) {
                return new Outcome.Refused(merge.faults);
            }
            Files.move(unfinished, out, StandardCopyOption.REPLACE_EXISTING);
            return new Outcome.Merged(accounts);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /// One answer.
    ///
    /// @param summary its last line
    private record Part(Path file, Shard shard, ObjectNode summary) {
        long accounts() {
            return COUNTS.stream()
                    .mapToLong(key -> summary.path(key).longValue())
                    .sum();
        }
    }

    /// The parts by index. Logs why they are not those of one whole.
    private Map<Integer, Part> parts(List<Path> files) throws IOException {
        Map<Integer, Part> parts = new TreeMap<>();
        Part first = null;
        for (Path file : files) {
            Part part = part(file);
            if (part == null) {
                continue;
            }
            if (first == null) {
                first = part;
            }
            Part same = parts.putIfAbsent(part.shard.index(), part);
            if (same != null && same.shard.equals(part.shard)) {
                faults.add(file + ": shard " + part.shard + " is given twice, also by " + same.file);
            }
            agree(first, part);
        }
        if (first != null && faults.isEmpty() && parts.size() < first.shard.of()) {
            for (int i = 1; i <= first.shard.of(); i++) {
                if (!parts.containsKey(i)) {
                    faults.add("shard " + i + "/" + first.shard.of() + " is missing (all " + first.shard.of()
                            + " are needed)");
                }
            }
        }
        return parts;
    }

    private @Nullable Part part(Path file) throws IOException {
        String last = LastLine.of(file);
        if (last.isEmpty()) {
            faults.add(
                    file + ": the file is cut: its last line is not a summary (run the same batch again to finish it)");
            return null;
        }
        try {
            if (JSON.readTree(last).path(SUMMARY) instanceof ObjectNode summary) {
                String label = summary.path(SHARD).asText("1/1");
                Shard shard = summary.has(LINES_HASH) ? Shard.of(label).orElse(null) : null;
                if (shard != null) {
                    return new Part(file, shard, summary);
                }
                faults.add(file + ": the file is not a shard (shards are written by plimsoll batch with --shard)");
                return null;
            }
        } catch (IOException malformed) {
            faults.add(file + ": the file is cut: its last line is not JSON (run the same batch again to finish it)");
            return null;
        }
        faults.add(file + ": the file is cut: its last line is not a summary (run the same batch again to finish it)");
        return null;
    }

    /// Logs the first member in which two parts differ, of those that must agree.
    private void agree(Part first, Part other) {
        if (first.shard.of() != other.shard.of()) {
            faults.add(other.file + ": shard " + other.shard + " does not belong to shard " + first.shard + " of "
                    + first.file);
            return;
        }
        differing("", common(first), common(other))
                .ifPresent(place -> faults.add(other.file + ": " + place + ": "
                        + common(other).at(place).toString() + " differs from "
                        + common(first).at(place) + " of "
                        + first.file + " (all shards must be of one batch, on one engine)"));
    }

    private static JsonNode common(Part part) {
        ObjectNode rest = part.summary.deepCopy();
        rest.remove(COUNTS);
        rest.remove(AMOUNTS);
        rest.remove(List.of(SHARD, LINES_HASH));
        return rest;
    }

    private static Optional<String> differing(String place, JsonNode one, JsonNode other) {
        if (one.isObject() && other.isObject()) {
            for (Map.Entry<String, JsonNode> member : one.properties()) {
                String inside = place + "/" + member.getKey();
                if (!member.getValue().equals(other.path(member.getKey()))) {
                    return differing(inside, member.getValue(), other.path(member.getKey()));
                }
            }
        }
        return one.equals(other) ? Optional.empty() : Optional.of(place);
    }

    /// Writes the lines in turn, and their summary. Logs each part whose lines do not agree with its summary.
    private long write(List<Part> parts, OutputStream stream) throws IOException {
        List<ShardLines> open = new ArrayList<>();
        MessageDigest digest = Sha256.digest();
        try {
            for (Part part : parts) {
                open.add(new ShardLines(Files.newInputStream(part.file)));
            }
            long written = 0;
            for (boolean isMore = true; isMore; ) {
                isMore = false;
                for (ShardLines lines : open) {
                    byte[] line = lines.next();
                    if (line != null) {
                        stream.write(line);
                        digest.update(line);
                        written++;
                        isMore = true;
                    }
                }
            }
            long total = parts.stream().mapToLong(Part::accounts).sum();
            for (int i = 0; i < parts.size(); i++) {
                check(parts.get(i), open.get(i), total, parts.size());
            }
            stream.write(JSON.writeValueAsBytes(JSON.createObjectNode().set(SUMMARY, sum(parts, digest))));
            stream.write('\n');
            return written;
        } finally {
            for (InputStream each : open.stream().map(ShardLines::stream).toList()) {
                each.close();
            }
        }
    }

    private void check(Part part, ShardLines lines, long total, int shards) {
        long due = (total - part.shard.index() + shards) / shards;
        if (part.accounts() != lines.count() || lines.count() != due) {
            faults.add(String.format("%s: the file has %,d accounts instead of %,d", part.file, lines.count(), due));
        } else if (!lines.hash().equals(part.summary.path(LINES_HASH).asText())) {
            faults.add(part.file + ": the lines were changed: their digest is " + lines.hash() + " instead of "
                    + part.summary.path(LINES_HASH).asText());
        }
    }

    private static JsonNode sum(List<Part> parts, MessageDigest digest) {
        ObjectNode sum = parts.getFirst().summary.deepCopy();
        sum.remove(SHARD);
        for (String key : COUNTS) {
            sum.put(
                    key,
                    parts.stream()
                            .mapToLong(part -> part.summary.path(key).longValue())
                            .sum());
        }
        for (String key : AMOUNTS) {
            if (sum.has(key)) {
                BigDecimal all = parts.stream()
                        .map(part -> new BigDecimal(part.summary.path(key).asText()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                sum.put(key, all.toPlainString());
            }
        }
        return sum.put(LINES_HASH, Digests.text(digest));
    }

    /// True if a line is the summary of an answer.
    static boolean isSummary(byte[] line) {
        return line.length >= LAST_BEGINS.length
                && Arrays.equals(line, 0, LAST_BEGINS.length, LAST_BEGINS, 0, LAST_BEGINS.length);
    }
}
