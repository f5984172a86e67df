package io.plimsoll.server.cli;

import io.plimsoll.desk.order.Order;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// An order of the options `--buy` and `--sell`, `INSTRUMENT=QUANTITY[@PRICE]`.
///
/// @param price null for an order at the market
record OrderOption(
        String instrument, BigDecimal quantity, @Nullable BigDecimal price) {
    private static final String NUMBER = "[0-9]{1,40}(?:\\.[0-9]{1,40})?";
    private static final Pattern ORDER = Pattern.compile("(.+)=(" + NUMBER + ")(?:@(" + NUMBER + "))?");

    /// The order on a side.
    ///
    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    Order order(Order.Side side) {
        return new Order(instrument, side, quantity, price, null, null);
    }

    /// Reads the option.
    static final class Reader implements ITypeConverter<OrderOption> {
        @Override
        public OrderOption convert(String text) {
            Matcher order = ORDER.matcher(text);
            if (!order.matches()) {
                throw new TypeConversionException(
                        "it must be INSTRUMENT=QUANTITY or INSTRUMENT=QUANTITY@PRICE, such as BTC-PERPETUAL=5@60000");
            }
            String price = order.group(3);
            return new OrderOption(
                    order.group(1), new BigDecimal(order.group(2)), price == null ? null : new BigDecimal(price));
        }
    }
}
