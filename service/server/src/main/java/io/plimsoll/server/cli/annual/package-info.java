/// The annual pack: what a year of the store says about policies, validation, back-tests, overrides and margins.
@NullMarked
package io.plimsoll.server.cli.annual;

import org.jspecify.annotations.NullMarked;
