/// What does the table in a workbook say?
///
/// [WorkbookTable] finds the one sheet with headings and reads its cells as texts. What a spreadsheet program may hide
/// or change is refused by the name of the cell. The one place that knows the library of workbooks. Depends on
/// `source`.
@NullMarked
package io.plimsoll.imports.workbook;

import org.jspecify.annotations.NullMarked;
