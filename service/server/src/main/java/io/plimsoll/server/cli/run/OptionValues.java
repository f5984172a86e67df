package io.plimsoll.server.cli.run;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the values of options. A refusal is the rule, as the end of a sentence: `it must be …`.
final class OptionValues {
    private static final int LONGEST_NUMBER = 64;
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");

    private OptionValues() {}

    static void register(CommandLine line) {
        ITypeConverter<Integer> count = refusing(Integer::valueOf, "a whole number such as 100000");
        ITypeConverter<Long> whole = refusing(Long::valueOf, "a whole number such as 42");
        ITypeConverter<Double> real = refusing(text -> number(text).doubleValue(), "a decimal number such as 0.99");
        line.registerConverter(Integer.class, count);
        line.registerConverter(int.class, count);
        line.registerConverter(Long.class, whole);
        line.registerConverter(long.class, whole);
        line.registerConverter(Double.class, real);
        line.registerConverter(double.class, real);
        line.registerConverter(BigDecimal.class, refusing(OptionValues::number, "a decimal number such as -12.5"));
        line.registerConverter(LocalDate.class, refusing(LocalDate::parse, "a date such as 2026-06-30"));
        line.registerConverter(Duration.class, refusing(Duration::parse, "a duration such as P1D or PT8H"));
        line.registerConverter(Path.class, refusing(Path::of, "a path of a file"));
    }

    /// A decimal number of a bounded length.
    ///
    /// @throws NumberFormatException for any other text
    static BigDecimal number(String text) {
        if (text.length() > LONGEST_NUMBER || !NUMBER.matcher(text).matches()) {
            throw new NumberFormatException(text);
        }
        return new BigDecimal(text);
    }

    private static <T> ITypeConverter<T> refusing(ITypeConverter<T> reader, String rule) {
        return text -> {
            try {
                return reader.convert(text);
            } catch (NumberFormatException | DateTimeException | InvalidPathException unfit) {
                throw new TypeConversionException("it must be " + rule);
            }
        };
    }
}
