//! What odata-openapi loses: beside what OpenAPI has no place for, what it
//! does not write.

use graph_tests::reduced::{Loss, Lost, reduced};
use graph_tests::slices::{ATTENDANCE, OF_V1_0, differences};

/// What is erased from the CSDL before the Rust is compared.
pub(crate) const BY_CONVERSION: &[Lost] = &[
    Lost {
        what: Loss::Attribute("Member", "Value"),
        why: "an enumeration is a list of names",
    },
    Lost {
        what: Loss::Attribute("EnumType", "IsFlags"),
        why: "an enumeration of flags is written as one of single values",
    },
    Lost {
        what: Loss::Attribute("EntityType", "Abstract"),
        why: "only types that others derive from have a trace of it",
    },
    Lost {
        what: Loss::Attribute("ComplexType", "Abstract"),
        why: "as of entity types",
    },
    Lost {
        what: Loss::Attribute("EntityType", "OpenType"),
        why: "no schema says whether there are other members",
    },
    Lost {
        what: Loss::Attribute("ComplexType", "OpenType"),
        why: "as of entity types",
    },
    Lost {
        what: Loss::Type("Property", "Edm.Stream", "Edm.Binary"),
        why: "both are written as text in base64url",
    },
    Lost {
        what: Loss::Term("Org.OData.Validation.V1.DerivedTypeConstraint"),
        why: "a type lists all that derive from it, wherever it is used",
    },
    Lost {
        what: Loss::Term("Org.OData.Core.V1.OptionalParameter"),
        why: "no parameter of an action is written as required",
    },
    Lost {
        what: Loss::TermOf("Org.OData.Core.V1.Description", "Member"),
        why: "an enumeration is a list of names",
    },
    Lost {
        what: Loss::Term("Org.OData.Core.V1.Revisions"),
        why: "nothing is written as deprecated",
    },
];

/// What differs in spite of that: a line each as the comparison prints it.
pub(crate) const REMAINING: &[&str] = &[];

/// A loss that shows in no slice is one too many.
#[test]
#[ignore = "tests/witnesses/run runs it"]
fn each_loss_shows_in_a_slice() {
    let mut hidden = BY_CONVERSION.to_vec();
    for chosen in [ATTENDANCE].iter().chain(&OF_V1_0) {
        let (name, text) = chosen.documents().swap_remove(0);
        let files = |lost: &[Lost]| {
            chosen
                .crate_of(&[(name.clone(), reduced(&text, lost))])
                .files
        };
        let all = files(BY_CONVERSION);
        hidden.retain(|one| {
            let others: Vec<Lost> = BY_CONVERSION
                .iter()
                .filter(|it| it.what != one.what)
                .copied()
                .collect();
            differences(&all, &files(&others)).is_empty()
        });
    }
    assert!(hidden.is_empty(), "{hidden:#?}");
}
