/** Source text, places in it and what is wrong there; the text forms of Kusto's values. */
@NullMarked
package dev.continuousexport.sql.text;

import org.jspecify.annotations.NullMarked;
