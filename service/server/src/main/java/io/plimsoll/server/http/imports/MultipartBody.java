package io.plimsoll.server.http.imports;

import io.plimsoll.server.imports.ImportForm.Part;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Takes a body of `multipart/form-data` (RFC 7578) apart. Every byte of it belongs to a delimiter, a header or a part:
/// a body that is cut, or of which a part cannot be read, is refused as a whole, because a missing file would give
/// another book. The decoder of Netty passes over a part without a name, and so loses its content.
/// ```
/// --boundary CRLF  headers CRLF CRLF  content CRLF  --boundary CRLF  ...  content CRLF  --boundary--  blanks
/// ```
final class MultipartBody {
    private static final Pattern TYPE = Pattern.compile(
            "multipart/form-data\\s*;\\s*boundary=(?:\"([0-9A-Za-z'()+_,./:=? -]{1,70})\"|([0-9A-Za-z'+_.-]{1,70}))",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern DISPOSITION = Pattern.compile(
            "content-disposition:\\s*form-data\\s*;\\s*name=\"([^\"]*)\"(?:\\s*;\\s*filename=\"([^\"]*)\")?\\s*",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern OTHER_HEADER =
            Pattern.compile("content-(?:type|length):[\\x20-\\x7E]*", Pattern.CASE_INSENSITIVE);

    private static final String LINE = "\r\n";

    private final String text;
    private final String delimiter;
    private final List<Part> parts = new ArrayList<>();

    private MultipartBody(String boundary, byte[] body) {
        this.text = new String(body, StandardCharsets.ISO_8859_1);
        this.delimiter = "--" + boundary;
    }

    /// The boundary that a media type names; empty if it is no form.
    static Optional<String> boundary(String contentType) {
        Matcher type = TYPE.matcher(contentType.strip());
        return type.matches() ? Optional.of(type.group(1) == null ? type.group(2) : type.group(1)) : Optional.empty();
    }

    /// The parts in order; empty if the body is damaged.
    static Optional<List<Part>> parts(String boundary, byte[] body) {
        MultipartBody read = new MultipartBody(boundary, body);
        return read.isWhole() ? Optional.of(List.copyOf(read.parts)) : Optional.empty();
    }

    private boolean isWhole() {
        int at = text.startsWith(delimiter + LINE) ? delimiter.length() + LINE.length() : -1;
        while (at >= 0) {
            int head = text.indexOf(LINE + LINE, at);
            int content = head + 2 * LINE.length();
            int end = head < 0 ? -1 : text.indexOf(LINE + delimiter, content);
            if (end < 0 || !add(text.substring(at, head), text.substring(content, end))) {
                return false;
            }
            int next = end + LINE.length() + delimiter.length();
            if (text.startsWith("--", next)) {
                return text.substring(next + 2).isBlank();
            }
            at = text.startsWith(LINE, next) ? next + LINE.length() : -1;
        }
        return false;
    }

    /// Adds a part; false if its headers are not those of a form.
    private boolean add(String headers, String content) {
        Matcher disposition = null;
        for (String header : headers.split(LINE, -1)) {
            Matcher found = DISPOSITION.matcher(header);
            if (found.matches()) {
                if (disposition != null) {
                    return false;
                }
                disposition = found;
            } else if (!OTHER_HEADER.matcher(header).matches()) {
                return false;
            }
        }
        if (disposition == null) {
            return false;
        }
        @Nullable String file = disposition.group(2);
        parts.add(new Part(
                utf8(disposition.group(1)),
                file == null ? null : utf8(file),
                content.getBytes(StandardCharsets.ISO_8859_1)));
        return true;
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
