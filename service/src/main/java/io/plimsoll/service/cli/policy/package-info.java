/// Commands about margin policies. For `service.cli`; depends on it for what all commands share, on `service.margin`
/// and on the histories of calibration.
@NullMarked
package io.plimsoll.service.cli.policy;

import org.jspecify.annotations.NullMarked;
