package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.EntityName;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the names in commands may stand for.
 *
 * @param names by what they stand for; a kind that is missing is not checked
 * @param tables what the queries in commands may read; without them queries are parsed only
 */
public record EntityCatalog(
    Map<EntityName.Kind, List<String>> names, Optional<TableCatalog> tables) {
  /** Knows nothing and checks no name. */
  public static final EntityCatalog UNKNOWN = new EntityCatalog(Map.of(), Optional.empty());

  public EntityCatalog {
    names = Map.copyOf(names);
  }

  /** The same, with tables to check and to read. */
  public EntityCatalog withTables(TableCatalog known) {
    return new EntityCatalog(with(EntityName.Kind.TABLE, known.names()), Optional.of(known));
  }

  /** The same, with the names of a kind. */
  public EntityCatalog withNames(EntityName.Kind kind, Collection<String> known) {
    return new EntityCatalog(with(kind, known), tables);
  }

  private Map<EntityName.Kind, List<String>> with(EntityName.Kind kind, Collection<String> known) {
    Map<EntityName.Kind, List<String>> more = new EnumMap<>(EntityName.Kind.class);
    more.putAll(names);
    more.put(kind, List.copyOf(known));
    return more;
  }
}
