package io.plimsoll.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A figure has the same bits on every processor: no main source uses a function that a processor, a compiler or a
/// number of threads may change. `StrictMath` is exact by its specification, `ExponentialLane` and `NormalLane` by
/// construction. The benchmarks may: they compare with others, and no figure of theirs is an answer.
final class PortableArithmeticTest {
    private static final String FUNCTIONS =
            "(exp|expm1|log|log10|log1p|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|cbrt|hypot|random)";
    private static final List<Pattern> FORBIDDEN = Stream.of(
                    // Each processor has its own, within one ulp.
                    "(?<!Strict)\\bMath\\s*(\\.|::)\\s*" + FUNCTIONS + "\\b",
                    "import\\s+static\\s+java\\.lang\\.Math\\b",
                    // The JDK draws them with Math.exp.
                    "\\bnext(Gaussian|Exponential)\\b",
                    // Each processor has its own library of vector functions.
                    "\\bVectorOperators\\s*\\.\\s*"
                        + "(EXP|EXPM1|LOG|LOG10|LOG1P|POW|SIN|COS|TAN|ASIN|ACOS|ATAN|ATAN2|SINH|COSH|TANH|CBRT|HYPOT)\\b",
                    // The order of a sum of lanes depends on the vector's width.
                    "\\breduceLanes\\s*\\(\\s*(VectorOperators\\s*\\.\\s*)?(ADD|MUL)\\b",
                    // The order of a sum depends on the number of threads.
                    "\\bparallel(Stream|Prefix)?\\s*\\(")
            .map(Pattern::compile)
            .toList();

    @Test
    void noMainSourceUsesAFunctionOfTheProcessor() {
        Path benchmarks = SourceTree.root().resolve("benchmarks");
        List<String> violations = SourceTree.javaFiles().stream()
                .filter(file -> SourceTree.isMain(file) && !file.startsWith(benchmarks))
                .flatMap(file -> violations(SourceTree.read(file)).map(found -> file + ": " + found))
                .toList();

        assertThat(violations).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "double y = Math.exp(x);",
                "double y = java.lang.Math.log(x);",
                "DoubleUnaryOperator sine = Math::sin;",
                "double y = Math\n        .pow(x, 2);",
                "import static java.lang.Math.exp;",
                "double z = random.nextGaussian();",
                "v.lanewise(VectorOperators.EXP);",
                "float sum = v.reduceLanes(ADD);",
                "double sum = list.parallelStream().mapToDouble(x -> x).sum();",
                "double sum = DoubleStream.of(a).parallel().sum();"
            })
    void aFunctionOfTheProcessorIsNoticed(String planted) {
        assertThat(violations(planted)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "double y = StrictMath.exp(x);",
                "double y = Math.sqrt(x);",
                "double y = Math.fma(x, x, x);",
                "    /// Not `Math.hypot`.",
                "float top = v.reduceLanes(MAX);"
            })
    void anExactFunctionIsNot(String allowed) {
        assertThat(violations(allowed)).isEmpty();
    }

    private static Stream<String> violations(String source) {
        String code = source.replaceAll("(?m)//.*$", "");
        return FORBIDDEN.stream()
                .flatMap(pattern -> pattern.matcher(code).results().map(found -> found.group()));
    }
}
