package dev.continuousexport.sql;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "dev.continuousexport.sql";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void eachPackageUsesOnlyThoseBelowIt() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("types")
        .definedBy(ROOT + ".types")
        .layer("text")
        .definedBy(ROOT + ".text")
        .layer("syntax")
        .definedBy(ROOT + ".syntax")
        .layer("bind")
        .definedBy(ROOT + ".bind")
        .layer("lower")
        .definedBy(ROOT + ".lower")
        .layer("function")
        .definedBy(ROOT + ".function")
        .layer("entry")
        .definedBy(ROOT)
        .whereLayer("entry")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("function")
        .mayOnlyBeAccessedByLayers("entry")
        .whereLayer("lower")
        .mayOnlyBeAccessedByLayers("function", "entry")
        .whereLayer("bind")
        .mayOnlyBeAccessedByLayers("lower", "function", "entry")
        .whereLayer("syntax")
        .mayOnlyBeAccessedByLayers("bind", "lower", "function", "entry")
        .whereLayer("text")
        .mayOnlyBeAccessedByLayers("syntax", "bind", "lower", "function", "entry")
        .check(CLASSES);
  }
}
