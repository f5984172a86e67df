/// Where an account stands: equity after haircuts against its requirement, the band that this ratio falls in with
/// the actions of that band, and a risk score with its inputs.
@NullMarked
package io.plimsoll.methodology.standing;

import org.jspecify.annotations.NullMarked;
