package io.plimsoll.server.json.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.desk.margin.MarginAnswer;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Writes the intervals of a figure: an object with one member for each error that they hold. An end that the sample
/// cannot give is left out, and `reason` says why.
public final class IntervalsWriter {
    private IntervalsWriter() {}

    /// Writes a member.
    ///
    /// @param key name of the member
    public static void write(JsonGenerator out, String key, MarginAnswer.AmountIntervals intervals) throws IOException {
        out.writeObjectFieldStart(key);
        interval(out, "simulation", intervals.simulation());
        interval(out, "estimation", intervals.estimation());
        interval(out, "total", intervals.total());
        out.writeEndObject();
    }

    private static void interval(JsonGenerator out, String key, MarginAnswer.@Nullable AmountInterval interval)
            throws IOException {
        if (interval == null) {
            return;
        }
        out.writeObjectFieldStart(key);
        end(out, "lower", interval.lower());
        end(out, "upper", interval.upper());
        if (interval.reason() != null) {
            out.writeStringField("reason", interval.reason());
        }
        out.writeEndObject();
    }

    private static void end(JsonGenerator out, String key, @Nullable BigDecimal end) throws IOException {
        if (end != null) {
            out.writeStringField(key, end.toPlainString());
        }
    }
}
