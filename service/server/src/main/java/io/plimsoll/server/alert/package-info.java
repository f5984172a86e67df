/// Who is notified that a figure is out of bounds, and when? Rules, alerts, escalation, and messages to contacts.
@NullMarked
package io.plimsoll.server.alert;

import org.jspecify.annotations.NullMarked;
