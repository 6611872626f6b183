//! The floor of the benchmarks: attendance bodies as one reads them with serde
//! and an hour's time.
//!
//! Flat structs with derived serde, no more members than the reference page's
//! examples have, dates as text, one identity for all types of identity, and
//! what is not declared is dropped. It is a crate of its own, and its functions
//! are not generic, so that its figures depend on nothing but itself.

use serde::{Deserialize, Serialize};

/// A page of attendance records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// `@odata.context`
    #[serde(rename = "@odata.context", skip_serializing_if = "Option::is_none")]
    pub context: Option<String>,
    /// `@odata.nextLink`
    #[serde(rename = "@odata.nextLink", skip_serializing_if = "Option::is_none")]
    pub next_link: Option<String>,
    /// `value`
    pub value: Vec<AttendanceRecord>,
}

/// `microsoft.graph.attendanceRecord`
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AttendanceRecord {
    /// `id`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// `emailAddress`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_address: Option<String>,
    /// `totalAttendanceInSeconds`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_attendance_in_seconds: Option<i32>,
    /// `role`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// `registrantId`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registrant_id: Option<String>,
    /// `identity`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identity: Option<Identity>,
    /// `attendanceIntervals`
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attendance_intervals: Vec<AttendanceInterval>,
}

/// `microsoft.graph.identity` and the two types of the examples.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Identity {
    /// `@odata.type`
    #[serde(rename = "@odata.type", skip_serializing_if = "Option::is_none")]
    pub odata_type: Option<String>,
    /// `id`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// `displayName`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// `tenantId`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant_id: Option<String>,
    /// `azureCommunicationServicesResourceId`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub azure_communication_services_resource_id: Option<String>,
}

/// `microsoft.graph.attendanceInterval`
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AttendanceInterval {
    /// `joinDateTime`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub join_date_time: Option<String>,
    /// `leaveDateTime`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leave_date_time: Option<String>,
    /// `durationInSeconds`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration_in_seconds: Option<i32>,
}

/// Reads a page.
///
/// # Errors
///
/// Where the text is no page.
pub fn decode(page: &str) -> serde_json::Result<Page> {
    serde_json::from_str(page)
}

/// Reads a page as it comes over a network.
///
/// # Errors
///
/// Where the bytes are no page.
pub fn decode_bytes(page: &[u8]) -> serde_json::Result<Page> {
    serde_json::from_slice(page)
}

/// Writes a page.
///
/// # Errors
///
/// None of its own.
pub fn encode(page: &Page) -> serde_json::Result<String> {
    serde_json::to_string(page)
}
