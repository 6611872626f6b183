//! Descriptions in several documents.

use super::types_of;

#[test]
fn references_lead_to_the_other_documents() {
    let whole = r"
openapi: 3.0.3
paths: {}
components:
  schemas:
    a.T:
      type: object
      properties:
        first: {$ref: './parts/common.yaml#/definitions/text~1plain%20one'}
        second: {$ref: common.yaml#/components/schemas/b.U}
        lost: {$ref: other.yaml#/x}
    a.V: {$ref: common.yaml#/definitions/v}
";
    let part = r"
components:
  schemas:
    b.U: {type: object, properties: {id: {type: string}}}
definitions:
  text/plain one: {type: string, maxLength: 3}
  v: {type: string, enum: [one]}
";
    let found = types_of(&[("whole.yaml", whole), ("parts/common.yaml", part)]);
    insta::assert_snapshot!(found, @r"
    namespace a
    complex T
      first: Edm.String not null length 3
      second: b.U
      lost: Edm.Untyped not null
    enum V
      one
    namespace b
    complex U
      id: Edm.String not null
    error[E0142]: `other.yaml` is not among the documents of this run
      --> whole.yaml:11:22
       |
    11 |         lost: {$ref: other.yaml#/x}
       |                      ^^^^^^^^^^^^^
       |
       = help: name the file in the manifest, too; nothing is fetched
    ");
}
