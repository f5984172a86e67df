package io.plimsoll.server.cli;

import io.plimsoll.desk.whatif.Change;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A trade of the option `--trade INSTRUMENT=QUANTITY`.
///
/// @param instrument of the market
/// @param quantity negative to sell
record TradeOption(String instrument, BigDecimal quantity) {
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?");

    /// The candidate of a what-if.
    ///
    /// @param occurrence from 1, of those with the same instrument and quantity
    Change change(int occurrence) {
        String id = "--trade " + instrument + "=" + quantity;
        return new Change(occurrence == 1 ? id : id + " (" + occurrence + ")", Change.Kind.TRADE, instrument, quantity);
    }

    /// Reads the option.
    static final class Reader implements ITypeConverter<TradeOption> {
        @Override
        public TradeOption convert(String text) {
            int equals = text.lastIndexOf('=');
            if (equals <= 0 || !NUMBER.matcher(text.substring(equals + 1)).matches()) {
                throw new TypeConversionException("it must be INSTRUMENT=QUANTITY, such as BTC-PERPETUAL=-5");
            }
            return new TradeOption(text.substring(0, equals), new BigDecimal(text.substring(equals + 1)));
        }
    }
}
