package io.plimsoll.imports.venue.okx;

import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.QuoteRow;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// `/api/v5/public/funding-rate`. A rate is for the time from `fundingTime` to `nextFundingTime`, and is passed over
/// where one of the two is missing.
public final class OkxFunding implements OkxDocument {
    private static final Duration LONGEST = Duration.ofHours(24);

    @Override
    public String kind() {
        return "funding rates of okx (/api/v5/public/funding-rate)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return OkxAnswer.isListWith(file, "instId", "fundingRate", "fundingTime", "nextFundingTime");
    }

    @Override
    public void read(JsonRow row, FileContent.Builder content) {
        String symbol = row.requiredText("instId");
        Duration interval = interval(row.milliseconds("fundingTime"), row.milliseconds("nextFundingTime"));
        if (symbol != null && interval != null) {
            content.add(new QuoteRow(
                    OkxSymbols.VENUE,
                    symbol,
                    null,
                    null,
                    null,
                    null,
                    row.number("fundingRate"),
                    interval,
                    row.milliseconds("ts"),
                    row.place()));
        }
    }

    private static @Nullable Duration interval(@Nullable Instant from, @Nullable Instant to) {
        if (from == null || to == null) {
            return null;
        }
        Duration interval = Duration.between(from, to);
        return interval.isPositive() && interval.compareTo(LONGEST) <= 0 ? interval : null;
    }
}
