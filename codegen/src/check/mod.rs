//! The rules that CSDL 4.01 sets, applied to the semantic model.
//!
//! Each rule is a function named as the sentence that holds, in the file of its
//! topic; its code says whether it is an error (no sense can be made of it) or a
//! warning (real documents do it, and there is one reading). Rules look at what
//! is at hand: a name that no document at hand defines breaks none of them.

mod annotations;
mod bindings;
mod containers;
mod enums;
mod expressions;
mod facets;
mod hierarchy;
mod keys;
mod literals;
mod members;
mod navigation;
mod operations;
mod overloads;
mod paths;
mod properties;
mod scope;
mod types;
mod within;

pub use scope::Scope;
pub use within::within;

use crate::diagnostics::Diagnostics;
use crate::edm::Model;

type Rule = fn(&Model, &Scope, &mut Diagnostics);

const RULES: &[Rule] = &[
    types::base_types_have_no_cycle,
    types::base_types_are_of_the_same_kind,
    types::abstract_entity_types_have_abstract_base_types,
    types::types_derived_from_open_types_are_open,
    members::property_names_are_unique,
    members::redeclared_properties_narrow_their_type,
    members::properties_are_not_named_as_their_type,
    keys::key_properties_exist,
    keys::key_properties_are_named_once,
    keys::key_properties_are_not_nullable,
    keys::key_properties_have_a_value,
    keys::key_properties_have_a_type_for_keys,
    keys::key_properties_have_a_type_that_the_standard_lists,
    keys::key_aliases_stand_for_paths,
    keys::keys_are_declared_once_in_a_hierarchy,
    keys::concrete_entity_types_have_a_key,
    properties::structural_properties_are_no_entities,
    properties::type_definitions_specialize_primitive_types,
    properties::base_terms_have_no_cycle,
    facets::facets_apply_to_the_type,
    facets::facet_values_are_in_range,
    facets::default_values_fit_the_type,
    enums::underlying_types_are_integers,
    enums::enumeration_types_have_members,
    enums::member_names_are_unique,
    enums::member_values_are_in_range,
    enums::flags_are_not_negative,
    navigation::navigation_properties_lead_to_entities,
    navigation::contained_collections_have_keys,
    navigation::collections_of_entities_have_no_nullable,
    navigation::partners_exist,
    navigation::partners_point_back,
    navigation::recursive_containment_has_a_nullable_parent,
    navigation::constrained_properties_exist,
    navigation::constrained_properties_have_one_type,
    operations::bound_operations_have_a_binding_parameter,
    operations::functions_return_something,
    operations::parameter_names_are_unique,
    operations::entity_set_paths_stand_on_bound_operations,
    operations::entity_set_paths_start_at_the_binding_parameter,
    operations::entity_set_paths_lead_along_navigation_properties,
    operations::entity_set_paths_stand_where_entities_are_returned,
    overloads::overloads_differ,
    overloads::function_overloads_return_one_type,
    containers::containers_do_not_extend_themselves,
    containers::container_children_have_unique_names,
    containers::entity_sets_and_singletons_have_an_entity_type,
    containers::entity_sets_have_a_type_with_a_key,
    containers::entity_sets_of_abstract_types_have_a_key,
    containers::imports_are_of_unbound_operations,
    bindings::binding_paths_lead_to_navigation_properties,
    bindings::binding_paths_are_unique,
    bindings::binding_targets_exist,
    expressions::constants_have_the_form_that_they_name,
    expressions::annotation_values_fit_their_term,
    annotations::terms_apply_to_their_targets,
    annotations::annotations_are_unique,
];

/// Applies every rule to the elements of the scope.
pub fn check(model: &Model, scope: &Scope, diagnostics: &mut Diagnostics) {
    for rule in RULES {
        rule(model, scope, diagnostics);
    }
}
