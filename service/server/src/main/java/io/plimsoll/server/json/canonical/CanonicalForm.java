package io.plimsoll.server.json.canonical;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.plimsoll.kernels.check.Sha256;
import io.plimsoll.server.json.form.RecordForm;
import io.plimsoll.server.json.table.RequestContent;
import io.plimsoll.server.json.table.RequestForms;
import java.io.IOException;
import java.io.OutputStream;

/// The canonical form of a request: requests that ask the same have the same form. It is the document of the contract,
/// normalised, as the JSON Canonicalization Scheme (RFC 8785) writes it. The tables of
/// [io.plimsoll.server.json.table] say which keys it has.
///
/// Normalised means:
/// - the overrides of the caller are applied, and every key with a default is there; keys that came after the first
///   hashes were published stand only where they differ from their default;
/// - `correlation` is left out beside filtered history, and a matrix that was repaired stands as it was given;
/// - a model that the request names stands as the model itself;
/// - the policy is the digest of the one that was found, and a venue's rule has the day of its parameters beside its
///   name;
/// - every number is a string in plain decimal notation without trailing zeros (`0.55`, `-12.5`, `100000`,
///   `0`); quantities and confidence levels are exact, any other number is the shortest decimal that reads
///   back as the same IEEE 754 double;
/// - instants are in UTC as `2026-06-30T11:49:18Z`, with a fraction of a second only where it is not zero and
///   then without trailing zeros; durations are seconds as a number;
/// - `market.assets` and `collateral` are sorted by `asset`, `market.instruments` and `market.liquidity` by
///   `instrument`, `positions` by `positionId`, charges of a venue by `currency`, `shortfalls` by size; other arrays
///   keep their order, on which the figures depend.
///
/// RFC 8785 then sorts the keys and leaves no white space. In Python, for the normalised document `d`:
/// `hashlib.sha256(json.dumps(d, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode())`.
public final class CanonicalForm {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private CanonicalForm() {}

    /// Writes the form of a request as UTF-8 and leaves the stream open.
    ///
    /// @throws IOException if the stream does
    public static void write(RequestContent content, OutputStream stream) throws IOException {
        write(RequestForms.MARGIN_REQUEST, content, stream);
    }

    private static <T> void write(RecordForm<T> form, T content, OutputStream stream) throws IOException {
        try (JsonGenerator generator =
                FACTORY.createGenerator(stream).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            form.write(generator, content);
        }
    }

    /// `sha256:` and, in hexadecimal, the SHA-256 of a canonical form.
    static <T> String digest(RecordForm<T> form, T content) {
        return "sha256:" + Sha256.hex(stream -> write(form, content, stream));
    }
}
