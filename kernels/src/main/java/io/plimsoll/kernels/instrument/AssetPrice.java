package io.plimsoll.kernels.instrument;

import io.plimsoll.kernels.check.Checks;

/// The price of one unit of an asset in US dollars.
///
/// @param price US dollars per unit
public record AssetPrice(String asset, double price) {
    /// Currency in which every price is quoted; its own price is 1.
    public static final String DOLLAR = "USD";

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public AssetPrice {
        new Checks()
                .name("asset", asset)
                .positive("price", price)
                .require(
                        !asset.equals(DOLLAR) || price == 1,
                        "/price",
                        "not-one",
                        "price of USD is " + price + ": every price is in USD, so it must be 1")
                .throwIfAny();
    }
}
