/// What makes an answer reproducible: the version of the program that computed it, and where its model came from.
@NullMarked
package io.plimsoll.desk.evidence;

import org.jspecify.annotations.NullMarked;
