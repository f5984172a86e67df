package io.plimsoll.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every source is as palantir-java-format writes it. A test and not a plugin, because a plugin runs in Maven's
/// own JVM, and the compiler of a JDK 17 cannot parse Java 25. To rewrite the sources: `./mvnw -q -pl kernels
/// test -Dtest=SourceFormatTest -Dformat=apply -DargLine="..."`, or `.ci/format`.
final class SourceFormatTest {
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    @Test
    void everySourceIsFormatted() throws IOException {
        boolean apply = "apply".equals(System.getProperty("format"));
        List<Path> unformatted = new ArrayList<>();
        for (Path file : SourceTree.javaFiles()) {
            String source = SourceTree.read(file);
            String formatted = formatted(file, source);
            if (!formatted.equals(source)) {
                if (apply) {
                    Files.writeString(file, formatted);
                } else {
                    unformatted.add(SourceTree.root().relativize(file));
                }
            }
        }
        assertThat(unformatted).as("not formatted; .ci/format rewrites them").isEmpty();
    }

    private static String formatted(Path file, String source) {
        try {
            return FORMATTER.formatSourceAndFixImports(source);
        } catch (FormatterException unreadable) {
            throw new AssertionError(SourceTree.root().relativize(file) + " cannot be parsed", unreadable);
        }
    }

    @Test
    void aBadlyFormattedSourceIsNoticed() throws FormatterException {
        String planted = "class A{int f( ){return 1;}}\n";
        assertThat(FORMATTER.formatSourceAndFixImports(planted)).isNotEqualTo(planted);
    }
}
