package dev.continuousexport.job.script;

import dev.continuousexport.sql.syntax.Name;
import dev.continuousexport.sql.syntax.Property;
import dev.continuousexport.sql.text.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Properties by name, case aside, to be changed. */
public final class Properties {
  private static final Span NOWHERE = new Span(0, 0);

  private final Map<String, Property> byName = new LinkedHashMap<>();

  public Properties(Collection<Property> properties) {
    properties.forEach(this::put);
  }

  public void put(Property property) {
    byName.put(ScriptText.key(property.name().text()), property);
  }

  public void put(String name, String value) {
    put(new Property(new Name(NOWHERE, name), value, NOWHERE, false));
  }

  /** Adds those that are not there. */
  public void keep(Collection<Property> others) {
    others.forEach(
        property -> byName.putIfAbsent(ScriptText.key(property.name().text()), property));
  }

  /** Adds those of some names that are not there. */
  public void keep(Collection<Property> others, String... names) {
    for (String name : names) {
      keep(
          others.stream()
              .filter(property -> property.name().text().equalsIgnoreCase(name))
              .toList());
    }
  }

  public void remove(String name) {
    byName.remove(ScriptText.key(name));
  }

  public List<Property> list() {
    return new ArrayList<>(byName.values());
  }
}
