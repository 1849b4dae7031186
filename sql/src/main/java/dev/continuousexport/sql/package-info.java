/**
 * The front door of the language: {@link dev.continuousexport.sql.KqlCompiler} turns a query into
 * Flink SQL. Scripts and commands are read by {@link
 * dev.continuousexport.sql.syntax.KqlScript#commands}; their properties get types by {@link
 * dev.continuousexport.sql.bind.ExportProperties}, {@link
 * dev.continuousexport.sql.bind.IngestTableProperties} and {@link
 * dev.continuousexport.sql.bind.ExternalTableProperties}.
 *
 * <pre>{@code
 * for (Command command : KqlScript.commands(text)) {
 *   if (command instanceof ContinuousExportCommand.Create export) {
 *     ExportProperties properties = ExportProperties.of(export);
 *     LoweredQuery query =
 *         KqlCompiler.compile(export, TableCatalog.of(schemas), table -> BROADCAST);
 *     TargetedQuery targeted = KqlCompiler.fit(
 *         query, export.externalTable(), export.source(), externalSchema);
 *     query.functions().forEach(use ->
 *         tables.createTemporarySystemFunction(use.name(), use.implementation()));
 *     tables.sqlQuery(targeted.sql());
 *   }
 * }
 * }</pre>
 */
@NullMarked
package dev.continuousexport.sql;

import org.jspecify.annotations.NullMarked;
