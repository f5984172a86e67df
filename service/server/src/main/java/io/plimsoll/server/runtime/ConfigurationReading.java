package io.plimsoll.server.runtime;

import java.util.List;

/// What became of the configuration.
public sealed interface ConfigurationReading {
    /// Every value is usable.
    ///
    /// @param configuration the values
    record Valid(Configuration configuration) implements ConfigurationReading {}

    /// Some are not.
    ///
    /// @param faults a sentence each: the variable or option, the value, the rule
    record Invalid(List<String> faults) implements ConfigurationReading {
        /// Copies the list.
        public Invalid {
            faults = List.copyOf(faults);
        }
    }
}
