package io.plimsoll.kernels.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Where the factors of assets without history come from.
///
/// @param base the model without these factors
/// @param proxies by asset without history, sorted
public record ProxyOrigin(RiskModel base, Map<String, AssetProxy> proxies) {
    /// Copies the map.
    public ProxyOrigin {
        SortedMap<String, AssetProxy> sorted = new TreeMap<>(proxies);
        proxies = Collections.unmodifiableSortedMap(sorted);
    }
}
