/// Tests of alert rules and of the states of alerts.
@NullMarked
package io.plimsoll.server.alert;

import org.jspecify.annotations.NullMarked;
